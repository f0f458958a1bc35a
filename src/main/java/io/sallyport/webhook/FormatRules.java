package io.sallyport.webhook;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules for what a webhook format signs: the body, and each value that decides about a
 * delivery.
 */
final class FormatRules {
  private final Map<FormatOption, String> texts;
  private final @Nullable BodySignatures inBody;

  /**
   * Creates the rules of one format.
   *
   * @param texts the settings of the format
   * @param inBody the signatures in the body; null if a header has them
   */
  FormatRules(Map<FormatOption, String> texts, @Nullable BodySignatures inBody) {
    this.texts = texts;
    this.inBody = inBody;
  }

  void requireNothingSigned() {
    if (texts.containsKey(FormatOption.SIGNED)) {
      throw FormatOption.SIGNED.conflict("does not go with algorithm equal, which signs nothing");
    }
    for (FormatOption source :
        List.of(
            FormatOption.TIMESTAMP_HEADER,
            FormatOption.TIMESTAMP_PAIR,
            FormatOption.TIMESTAMP_JSON)) {
      if (texts.containsKey(source)) {
        throw source.conflict("does not go with algorithm equal, which signs nothing");
      }
    }
    if (inBody != null) {
      throw FormatOption.ALGORITHM.conflict("equal does not go with signatures in the body");
    }
  }

  /** Each used value must be signed, and each signed value must have a source. */
  void requireSigned(
      SignedTemplate signed, @Nullable TimestampRule timestamp, @Nullable String idHeader) {
    String text = texts.getOrDefault(FormatOption.SIGNED, "{body}");
    if (!signed.coversBody()) {
      throw FormatOption.SIGNED.wrong(
          text, "a text with {body}, {body.sha256}, {form} or {json:...}");
    }
    if (signed.has("form") && !signed.has("url")) {
      throw FormatOption.SIGNED.wrong(text, "{form} together with {url}");
    }
    if (signed.has("id") && idHeader == null) {
      throw FormatOption.ID_HEADER.conflict("is missing, and signed has {id}");
    }
    if (signed.has("timestamp") && timestamp == null) {
      throw FormatOption.TIMESTAMP_HEADER.conflict(
          "(or -pair, or -json) is missing, and signed has {timestamp}");
    }
    if (timestamp != null && !coversTimestamp(signed, timestamp)) {
      throw FormatOption.SIGNED.wrong(
          text, "a text with {timestamp}; an unsigned timestamp could be changed");
    }
    boolean inItems = inBody != null && inBody.items() != null;
    if (inBody != null && ((timestamp != null && inItems) || idHeader != null)) {
      throw FormatOption.SIGNED.conflict(
          "has no timestamp and no id where the body carries signatures");
    }
  }

  private boolean coversTimestamp(SignedTemplate signed, TimestampRule timestamp) {
    boolean member = timestamp.json() != null;
    String covered = "{json:" + texts.get(FormatOption.TIMESTAMP_JSON) + "}";
    return signed.has("timestamp")
        || (member
            && (signed.has("body")
                || signed.has("body.sha256")
                || texts.getOrDefault(FormatOption.SIGNED, "").contains(covered)));
  }
}
