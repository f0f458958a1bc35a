package io.sallyport.client;

/** The kinds of credentials that a client can send. */
public enum CredentialKind {
  /** The client's own bearer token. */
  BEARER,
  /** The client's API key. */
  API_KEY,
  /** A signature over each request, with an API key. */
  SIGNATURE,
  /** The bearer token of the caller whose request is being served. */
  PROPAGATE
}
