package io.sallyport.webhook;

/** The settings that describe a format, and the messages for an invalid one. */
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

  /** Returns the error for a value that is not allowed. */
  IllegalArgumentException wrong(String value, String allowed) {
    return new IllegalArgumentException(key + " '" + value + "' is wrong; allowed: " + allowed);
  }

  /** Returns the error for a setting that conflicts with others. */
  IllegalArgumentException conflict(String why) {
    return new IllegalArgumentException(key + " " + why);
  }
}
