package io.sallyport.token;

/** The result of verifying an assertion. */
public sealed interface AssertionResult {

  /**
   * A valid assertion, which cannot be used again.
   *
   * @param account the id of the account that signed it
   */
  record Verified(String account) implements AssertionResult {
    /** Returns the type only: the account must not be logged. */
    @Override
    public String toString() {
      return "Verified[***]";
    }
  }

  /**
   * A rejected assertion. A rejection does not use it up.
   *
   * @param kind the reason
   */
  record Rejected(Kind kind) implements AssertionResult {}

  /** Reasons to reject an assertion. An unknown account and a wrong signature have the same one. */
  public enum Kind {
    /** Not a JWT that can be read. */
    MALFORMED("The assertion is not a JWT that can be read"),
    /** Not signed with a key of the account that it names. */
    UNVERIFIED("The assertion is not signed with the key of its issuer"),
    /** Its {@code typ} is not {@code JWT}. */
    TYPE_WRONG("The typ of an assertion is JWT, or not there"),
    /** Its {@code aud} names neither the issuer nor the token endpoint. */
    AUDIENCE_WRONG("The aud of an assertion is the issuer or the URL of the token endpoint"),
    /** It has a {@code cnf}, which the library does not verify. */
    BOUND("An assertion has no cnf; proof of possession is not supported"),
    /** Past its {@code exp}. */
    EXPIRED("The assertion has expired"),
    /** Before its {@code nbf}, or its {@code iat} lies in the future. */
    NOT_YET_VALID("The assertion is not valid yet"),
    /** Its {@code exp} is too far ahead. */
    TOO_FAR_AHEAD("The exp of an assertion is at most 5 minutes ahead"),
    /** A claim is missing or invalid. */
    CLAIM_WRONG("An assertion has iss, sub, aud, exp and jti, and its iss is its sub"),
    /** It may have been used before this server started, when its store of used ones was empty. */
    TOO_OLD("The assertion was created before this server was started; create a new one"),
    /** It was used before. */
    USED("The assertion was used before");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }

    /** Returns one fixed English sentence for the client, without a full stop. */
    public String sentence() {
      return sentence;
    }
  }
}
