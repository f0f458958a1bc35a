package io.sallyport.config;

import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.config.format.RequestFormatReader;
import io.sallyport.dialect.RealmDefaults;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.SignatureScheme;
import io.sallyport.signature.keys.SignatureConfig;
import io.sallyport.signature.message.MessageSignaturePolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads how requests of one realm are signed. */
final class SignatureReader {
  static final String PREFIX = RealmReader.PREFIX + ".signature";
  static final Group GROUP = new Group("Signed requests", PREFIX);

  private static final String RFC9421 = MessageSignaturePolicy.FORMAT;

  private static final Setting<String> FORMAT =
      GROUP.text(
          "format",
          "How requests are signed: `rfc9421` (HTTP Message Signatures), the format of a vendor"
              + " (`binance`, `cavage`, `coinbase`, `kindly`, `kong`), or `custom`, described by"
              + " `signature.custom.*`. Default: that of the dialect, `rfc9421` in all but `kindly`");
  private static final Setting<Boolean> ALLOW_CAVAGE =
      GROUP.flag(
          "allow-cavage",
          false,
          "Accepts `cavage`, the draft that RFC 9421 replaced: the client chooses what it signs");
  private static final Setting<Duration> WINDOW =
      GROUP.duration(
          "window",
          SignatureScheme.MIN_WINDOW,
          SignatureScheme.MAX_WINDOW,
          "PT5M",
          "Maximum difference between the timestamp of a signed request and now, in the past or the"
              + " future");
  private static final Setting<List<String>> COMPONENTS =
      GROUP.list(
          "components",
          "@method,@target-uri,content-digest,content-type,content-encoding",
          "What a signature of `rfc9421` must cover. `content-digest` counts if there is a body,"
              + " other content fields if they are sent with one");
  private static final Setting<String> TAG =
      GROUP.text("tag", "The `tag` that a signature of `rfc9421` must have. Default: any or none");
  private static final Setting<Boolean> ALLOW_MISSING_NONCE =
      GROUP.flag(
          "allow-missing-nonce",
          false,
          "Accepts signatures of `rfc9421` without a `nonce`. The signed content is then single-use inside"
              + " the window: of two equal requests in one second, the second is rejected");
  private static final Setting<Boolean> API_KEYS =
      GROUP.flag(
          "api-keys",
          false,
          "Accepts signatures with the secret of an API key: by `rfc9421` with its id as `keyid`, in"
              + " other formats with the API key itself as the key; always in `kindly`");
  private static final Setting<String> TARGET_PREFIX =
      GROUP.text(
          "target-prefix",
          "The start of the request target that clients do not sign, such as the path where a"
              + " gateway mounts the application; not in `rfc9421`");

  private final Section realm;
  private final Section signature;
  private final String format;

  SignatureReader(Section realm, RealmDefaults defaults) {
    this.realm = realm;
    this.signature = realm.below("signature");
    this.format = format(defaults);
  }

  private String format(RealmDefaults defaults) {
    String fallback = defaults.signatureFormat();
    String text = signature.get(FORMAT, fallback);
    List<String> known =
        Stream.concat(
                Stream.of(RFC9421, RequestFormatReader.CUSTOM), RequestFormats.names().stream())
            .toList();
    if (!known.contains(text)) {
      signature.reject(FORMAT, "is not one of " + String.join(", ", known));
      return fallback;
    }
    if (text.equals(RequestFormats.CAVAGE) && !signature.get(ALLOW_CAVAGE)) {
      signature.reject(
          FORMAT,
          "is a draft that RFC 9421 replaced; set 'signature.allow-cavage=true' to accept it");
    }
    if (text.equals(RFC9421) && defaults.hasUsers() && !signature.get(API_KEYS)) {
      signature.reject(
          FORMAT,
          "does not work where users create their API keys, unless 'signature.api-keys' lets these"
              + " keys sign");
      return fallback;
    }
    return text;
  }

  /** Returns whether API keys sign requests with their secrets. */
  boolean usesApiKeys() {
    return isOfApiKeys() || signature.get(API_KEYS);
  }

  /** Returns how API keys sign, for the key console; empty if they do not. */
  Map<String, Object> ofApiKeys(SignatureConfig read, String apiKeyHeader) {
    if (isOfApiKeys()) {
      return Map.of("format", format, "header", apiKeyHeader, "targetPrefix", targetPrefix());
    }
    if (!(read instanceof SignatureConfig.Messages messages) || !signature.get(API_KEYS)) {
      return Map.of();
    }
    Map<String, Object> signing = new HashMap<>();
    signing.put("format", format);
    signing.put("components", messages.policy().components());
    if (messages.policy().tag() != null) {
      signing.put("tag", messages.policy().tag());
    }
    return signing;
  }

  /** Returns the path that is removed from the request target before it is signed; or empty. */
  private String targetPrefix() {
    return signature.get(TARGET_PREFIX, "");
  }

  /**
   * Returns how requests are signed.
   *
   * @param apiKeyHeader the header of the realm's API keys, which requests in kindly's format carry
   */
  SignatureConfig read(String apiKeyHeader) {
    if (!format.equals(RequestFormats.CAVAGE)) {
      signature.rejectUseless(ALLOW_CAVAGE, "without 'signature.format' cavage");
    }
    if (!format.equals(RequestFormatReader.CUSTOM)) {
      RequestFormatReader.rejectUseless(realm);
    }
    if (format.equals(RFC9421)) {
      rejectUseless(TARGET_PREFIX);
      MessageSignaturePolicy policy =
          signature.attempt(
              COMPONENTS,
              () ->
                  new MessageSignaturePolicy(
                      signature.get(WINDOW),
                      signature.items(COMPONENTS),
                      signature.find(TAG),
                      signature.get(ALLOW_MISSING_NONCE)));
      return new SignatureConfig.Messages(policy == null ? new MessageSignaturePolicy() : policy);
    }
    rejectUseless(COMPONENTS);
    rejectUseless(TAG);
    rejectUseless(ALLOW_MISSING_NONCE);
    if (isOfApiKeys()) {
      rejectUseless(API_KEYS);
    }
    RequestFormat read = signature.attempt(FORMAT, this::format);
    if (read == null) {
      read = RequestFormats.named(RequestFormats.KINDLY);
    } else if (isOfApiKeys() && !apiKeyHeader.equals(ApiKeyPolicy.DEFAULT_HEADER)) {
      read = with(read, realm, RealmReader.API_KEY_HEADER, "key-in", "header:" + apiKeyHeader);
    }
    String prefix = targetPrefix();
    return new SignatureConfig.Formatted(
        prefix.isEmpty() ? read : with(read, signature, TARGET_PREFIX, "target-prefix", prefix),
        signature.get(WINDOW));
  }

  private static RequestFormat with(
      RequestFormat format, Section section, Setting<?> at, String option, String text) {
    RequestFormat changed = section.attempt(at, () -> format.toBuilder().set(option, text).build());
    return changed == null ? format : changed;
  }

  private RequestFormat format() {
    return format.equals(RequestFormatReader.CUSTOM)
        ? RequestFormatReader.read(realm)
        : RequestFormats.named(format);
  }

  /** In this format, requests carry an API key, which signs. */
  boolean isOfApiKeys() {
    return format.equals(RequestFormats.KINDLY);
  }

  private void rejectUseless(Setting<?> setting) {
    signature.rejectUseless(setting, "if 'signature.format' is " + format);
  }
}
