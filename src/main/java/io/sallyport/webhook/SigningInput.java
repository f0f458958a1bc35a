package io.sallyport.webhook;

import io.sallyport.internal.Json;
import io.sallyport.internal.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor may have signed of a message.
 *
 * @param method the HTTP method
 * @param url the absolute URL
 * @param id the delivery id; empty when the format has none
 * @param timestamp the timestamp as it was written; empty when the format signs none
 * @param body the body's bytes, not copied
 * @param json the JSON value that pointers start from; null when it was not needed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of a body costs what it weighs
record SigningInput(
    String method, String url, String id, String timestamp, byte[] body, @Nullable Object json) {

  /** Returns the same message as sent to another URL. */
  SigningInput at(String otherUrl) {
    return new SigningInput(method, otherUrl, id, timestamp, body, json);
  }

  /** The value of a body that is JSON; null if it is not. */
  static @Nullable Object parse(byte[] body) {
    JsonValue parsed = Json.read(body);
    return parsed == null ? null : parsed.value();
  }

  /** The method; the rest is a request. */
  @Override
  public String toString() {
    return "SigningInput[" + method + "]";
  }
}
