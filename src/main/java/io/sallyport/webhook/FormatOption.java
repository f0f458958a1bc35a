package io.sallyport.webhook;

/** The settings that describe a format, and the words for a wrong one. */
enum FormatOption {
  SIGNATURE_HEADER("signature-header"),
  SIGNATURE_FORMAT("signature-format"),
  ENCODING("encoding"),
  ALGORITHM("algorithm"),
  SIGNED("signed"),
  TIMESTAMP_HEADER("timestamp-header"),
  TIMESTAMP_PAIR("timestamp-pair"),
  TIMESTAMP_JSON("timestamp-json"),
  TIMESTAMP_UNIT("timestamp-unit"),
  ID_HEADER("id-header"),
  SECRET_ENCODING("secret-encoding");

  private final String key;

  FormatOption(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  /** The value is none of those that are allowed. */
  IllegalArgumentException wrong(String value, String allowed) {
    return new IllegalArgumentException(key + " '" + value + "' is wrong; allowed: " + allowed);
  }

  /** The setting does not go with the others. */
  IllegalArgumentException conflict(String why) {
    return new IllegalArgumentException(key + " " + why);
  }
}
