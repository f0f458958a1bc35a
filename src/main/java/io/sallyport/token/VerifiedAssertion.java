package io.sallyport.token;

/**
 * An assertion that was good, and is used up now.
 *
 * @param account the id of the account that signed it
 */
public record VerifiedAssertion(String account) implements AssertionResult {
  /** The account is not for logs. */
  @Override
  public String toString() {
    return "VerifiedAssertion[***]";
  }
}
