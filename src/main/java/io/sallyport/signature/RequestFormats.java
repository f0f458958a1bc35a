package io.sallyport.signature;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The presets of request formats, by name. To add one, add an entry here. */
public final class RequestFormats {

  /** The preset of the old draft of HTTP signatures, which must be allowed in the configuration. */
  public static final String CAVAGE = "cavage";

  /** The preset of the dialect {@code kindly}, in which API keys sign. */
  public static final String KINDLY = "kindly";

  private static final Map<String, RequestFormatBuilder> FORMATS = new TreeMap<>();

  /** Those that were asked for; an application needs few. */
  private static final Map<String, RequestFormat> BUILT = new ConcurrentHashMap<>();

  static {
    FORMATS.put(
        KINDLY,
        headers("X-API-Key", "X-Timestamp", "X-Signature")
            .set("nonce-in", "header:X-Nonce")
            .set("signed", "{method}{target}{timestamp}{nonce}{body}")
            .set("canonical-json", "true"));
    FORMATS.put(
        "coinbase",
        headers("CB-ACCESS-KEY", "CB-ACCESS-TIMESTAMP", "CB-ACCESS-SIGN")
            .set("timestamp-unit", "decimal")
            .set("encoding", "base64")
            .set("signed", "{timestamp}{method}{target}{body}"));
    FORMATS.put(
        "binance",
        RequestFormat.builder()
            .set("key-in", "header:X-MBX-APIKEY")
            .set("timestamp-in", "parameter:timestamp")
            .set("timestamp-unit", "ms")
            .set("lifetime-in", "parameter:recvWindow")
            .set("signature-in", "parameter:signature")
            .set("signed", "{query}{body}")
            .set("allow-any-target", "true"));
    FORMATS.put("kong", lines("hmac", "username").set("algorithm", "hmac-sha256"));
    FORMATS.put(
        CAVAGE, lines("signature", "keyId").set("algorithm", "key").set("required", "host"));
  }

  private RequestFormats() {}

  /** Returns the names of all presets, in alphabetical order. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(FORMATS.keySet());
  }

  /**
   * Returns a preset.
   *
   * @throws IllegalArgumentException if the name is unknown; the message lists the names
   */
  public static RequestFormat named(String name) {
    RequestFormatBuilder format = FORMATS.get(name);
    if (format == null) {
      throw new IllegalArgumentException(
          "format '" + name + "' is unknown; allowed: " + FORMATS.keySet());
    }
    return BUILT.computeIfAbsent(name, each -> format.build());
  }

  private static RequestFormatBuilder headers(String key, String timestamp, String signature) {
    return RequestFormat.builder()
        .set("key-in", "header:" + key)
        .set("timestamp-in", "header:" + timestamp)
        .set("signature-in", "header:" + signature);
  }

  private static RequestFormatBuilder lines(String scheme, String key) {
    return RequestFormat.builder()
        .set("authorization", scheme)
        .set("key-in", "authorization:" + key)
        .set("signature-in", "authorization:signature")
        .set("encoding", "base64")
        .set("signed", "{headers}");
  }
}
