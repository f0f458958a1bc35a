package io.sallyport.webhook;

import io.sallyport.internal.Json;
import io.sallyport.internal.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a message that a vendor may sign.
 *
 * @param method the HTTP method
 * @param url the absolute URL
 * @param id the delivery id; empty if the format has none
 * @param timestamp the timestamp as it was written; empty if the format signs none
 * @param body the body's bytes, not copied
 * @param json the JSON value that pointers start from; null if it is not needed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of a body costs what it weighs
record SigningInput(
    String method, String url, String id, String timestamp, byte[] body, @Nullable Object json) {

  /** Returns the same message as sent to another URL. */
  SigningInput at(String otherUrl) {
    return new SigningInput(method, otherUrl, id, timestamp, body, json);
  }

  /** Returns the value of a JSON body; null if the body is not JSON. */
  static @Nullable Object parse(byte[] body) {
    JsonValue parsed = Json.read(body);
    return parsed == null ? null : parsed.value();
  }

  /** Returns the method only; the rest is a request. */
  @Override
  public String toString() {
    return "SigningInput[" + method + "]";
  }
}
