package io.sallyport.config.format;

import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.signature.RequestFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a format of signed requests that the application describes, for a realm that verifies it or
 * for a client that signs in it.
 */
public final class RequestFormatReader {

  /** The format whose settings are below {@code signature.custom}. */
  public static final String CUSTOM = "custom";

  /** The settings, for the catalogue. */
  public static final Group GROUP =
      new Group(
          "A format of signed requests of your own",
          "sallyport.realms.<realm>.signature.custom",
          "sallyport.clients.<client>.signature.custom");

  /** The settings that describe the format {@code custom}. */
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
                  + " signature is valid for other resources too"),
          GROUP.text(
              "canonical-json",
              "`true` accepts a signature of the canonical form of a JSON body too, as Python's"
                  + " `json.dumps(body, sort_keys=True)` writes it"));

  private RequestFormatReader() {}

  /**
   * Returns the format of a realm or client.
   *
   * @param owner the section of the realm or client
   * @throws IllegalArgumentException if a setting is missing or invalid
   */
  public static RequestFormat read(Section owner) {
    Section custom = owner.below("signature", CUSTOM);
    Map<String, String> texts = new LinkedHashMap<>();
    for (Setting<String> option : OPTIONS) {
      String text = custom.find(option);
      if (text != null) {
        texts.put(option.name(), text);
      }
    }
    return RequestFormat.of(texts);
  }

  /** Rejects the settings, for a realm or client with another format. */
  public static void rejectUseless(Section owner) {
    Section custom = owner.below("signature", CUSTOM);
    OPTIONS.forEach(option -> custom.rejectUseless(option, "without 'signature.format' custom"));
  }
}
