package io.sallyport.keys;

/** The result of {@link ApiKeyManager#issueOnce}. Immutable. */
public sealed interface IssueOnce {

  /**
   * The request is the first one and issued a key.
   *
   * @param issued the key with its secrets
   */
  record Issued(IssuedApiKey issued) implements IssueOnce {}

  /**
   * An earlier request issued a key, whose text cannot be read again.
   *
   * @param first the key of the earlier request, which may be revoked or expired now
   * @param same whether the key has the settings of this request; false if the request asks for
   *     another key, or the key was changed since
   */
  record Repeated(ApiKey first, boolean same) implements IssueOnce {}
}
