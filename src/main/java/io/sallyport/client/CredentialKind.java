package io.sallyport.client;

/** The kinds of credentials that a client can send. */
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
