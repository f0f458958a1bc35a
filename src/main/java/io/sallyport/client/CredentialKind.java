package io.sallyport.client;

/** What a client sends to prove itself. */
public enum CredentialKind {
  /** A bearer token of its own. */
  BEARER,
  /** An API key. */
  API_KEY,
  /** A signature over each request, with an API key. */
  SIGNATURE,
  /** The bearer token of the caller whose request is being served. */
  PROPAGATE
}
