package io.sallyport.webhook;

import io.sallyport.internal.TimeText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the timestamp of a message is. Exactly one of the first three is not null.
 *
 * @param header name of a header
 * @param pair key in the signature's value
 * @param json place in the body
 * @param unit how it is written
 */
record TimestampRule(
    @Nullable String header, @Nullable String pair, @Nullable JsonPointer json, TimeText unit) {

  /** Returns the time in a JSON value; null if it is missing or malformed. */
  @Nullable Instant in(@Nullable Object root) {
    String text = json == null ? null : json.text(root);
    return text == null ? null : unit.read(text);
  }
}
