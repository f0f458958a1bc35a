package io.sallyport.keys;

import io.sallyport.Reason;

/** The result of checking a key that was presented outside of a guarded request. Immutable. */
public sealed interface ApiKeyCheck {

  /**
   * The key is valid.
   *
   * @param key its data
   */
  record Valid(ApiKey key) implements ApiKeyCheck {}

  /**
   * The key is not valid.
   *
   * @param reason the reason
   */
  record Invalid(Reason reason) implements ApiKeyCheck {}
}
