package io.sallyport.dialect;

import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.spi.Outcome.Rejected;

/** The result of checking a request's API key. */
public sealed interface KeyCheck {

  /** The key is valid. */
  record Valid(ApiKeyRecord key) implements KeyCheck {}

  /** The request has no key. */
  record Missing() implements KeyCheck {}

  /** The key is invalid, or its header is malformed. */
  record Invalid(Rejected rejected) implements KeyCheck {}
}
