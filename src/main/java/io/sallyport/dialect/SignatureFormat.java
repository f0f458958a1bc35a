package io.sallyport.dialect;

/** How clients sign requests. */
public enum SignatureFormat {
  /** By HTTP Message Signatures (<a href="https://www.rfc-editor.org/rfc/rfc9421">RFC 9421</a>). */
  RFC9421,
  /** As kindly's clients do: four headers, and the secret of an API key. */
  KINDLY
}
