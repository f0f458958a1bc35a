package io.sallyport.config;

import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.RequestFormats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which format of a vendor signed requests of one realm have. */
final class RequestFormatReader {
  static final Group GROUP =
      new Group("Signed requests in the format of a vendor", SignatureReader.PREFIX);

  private static final String OWN = "own";

  private static final Setting<String> STYLE =
      GROUP.text(
          "style",
          "The format of a vendor, instead of `format`: `binance`, `cavage`, `coinbase`, `kindly`,"
              + " `kong`, or `own`, described by the settings below");
  private static final Setting<Boolean> ALLOW_CAVAGE =
      GROUP.flag(
          "allow-cavage",
          false,
          "Accepts `cavage`, the draft that RFC 9421 replaced: the client chooses what it signs");

  /** What describes the format {@code own}. */
  private static final List<Setting<String>> OPTIONS =
      List.of(
          GROUP.text(
              "key-in",
              "Where the id of the key is: `header:NAME`, `parameter:NAME` of query or form, or"
                  + " `authorization:NAME`"),
          GROUP.text("timestamp-in", "Where the timestamp is"),
          GROUP.text(
              "timestamp-unit",
              "The form of the timestamp: `s`, `ms`, `decimal`, `http` or `iso`. Default: `s`"),
          GROUP.text("nonce-in", "Where the nonce is. Default: there is none"),
          GROUP.text("lifetime-in", "Where a request says for how many milliseconds it is valid"),
          GROUP.text("signature-in", "Where the signature is"),
          GROUP.text(
              "authorization", "The authentication scheme of values in the `Authorization` header"),
          GROUP.text(
              "encoding", "The encoding of the signature: `hex` or `base64`. Default: `hex`"),
          GROUP.text(
              "algorithm",
              "`hmac-sha256`, `hmac-sha384`, `hmac-sha512`, or `key` for that of the key. Default:"
                  + " `hmac-sha256`"),
          GROUP.text(
              "signed",
              "What is signed: text with `{method}`, `{target}`, `{path}`, `{query}`, `{url}`,"
                  + " `{key}`, `{timestamp}`, `{nonce}`, `{body}`, `{body.sha256}`,"
                  + " `{body.sha512}`, the same with `.base64`, `{header:NAME}`, or `{headers}` for"
                  + " the lines that the request names; `\\n` is the end of a line"),
          GROUP.text(
              "required",
              "Lines that must be signed besides target, time and digest, if there is `{headers}`;"
                  + " separated by spaces"),
          GROUP.text(
              "allow-any-target",
              "`true` accepts a format that does not sign the method or the target, so that a"
                  + " signature is valid for other resources too"));

  private RequestFormatReader() {}

  /** Returns the format; null if there is none, or an error was reported. */
  static @Nullable RequestFormat read(Section signature) {
    Map<String, String> own = new LinkedHashMap<>();
    for (Setting<String> option : OPTIONS) {
      String text = signature.find(option);
      if (text != null) {
        own.put(option.name(), text);
      }
    }
    String name = signature.find(STYLE);
    boolean allowed = signature.get(ALLOW_CAVAGE);
    if (!RequestFormats.CAVAGE.equals(name)) {
      signature.rejectUseless(ALLOW_CAVAGE, "without 'signature.style' cavage");
    }
    if (name == null) {
      OPTIONS.forEach(option -> signature.rejectUseless(option, "without 'signature.style' own"));
      return null;
    }
    if (signature.isSet(SignatureReader.FORMAT)) {
      signature.reject(STYLE, "and 'signature.format' exclude each other");
    }
    if (!name.equals(OWN) && !own.isEmpty()) {
      signature.reject(
          STYLE, "and " + own.keySet() + " exclude each other: a preset is a complete format");
      return null;
    }
    if (name.equals(RequestFormats.CAVAGE) && !allowed) {
      signature.reject(
          STYLE,
          "is a draft that RFC 9421 replaced; set 'signature.allow-cavage=true' to accept it");
      return null;
    }
    return signature.attempt(
        STYLE, () -> name.equals(OWN) ? RequestFormat.of(own) : RequestFormats.named(name));
  }
}
