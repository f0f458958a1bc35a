package io.sallyport.config;

import io.sallyport.dialect.RealmDefaults;
import io.sallyport.dialect.SignatureFormat;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.SignaturePolicy;
import io.sallyport.signature.message.MessageSignaturePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how requests of one realm are signed. */
final class SignatureReader {
  static final String PREFIX = RealmReader.PREFIX + ".signature";
  static final Group GROUP = new Group("Signed requests", PREFIX);

  static final Setting<SignatureFormat> FORMAT =
      GROUP.choice(
          "format",
          SignatureFormat.class,
          "",
          "How requests are signed: `rfc9421` (HTTP Message Signatures), or `kindly` with four"
              + " headers and the secret of an API key. Default: that of the dialect, `rfc9421` in"
              + " all but `kindly`");
  private static final Setting<Duration> WINDOW =
      GROUP.duration(
          "window",
          SignaturePolicy.MIN_WINDOW,
          SignaturePolicy.MAX_WINDOW,
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
  private static final Setting<Boolean> API_KEYS =
      GROUP.flag(
          "api-keys",
          false,
          "Accepts signatures of `rfc9421` with the secret of an API key, whose id is the `keyid`");
  private static final Setting<String> TARGET_PREFIX =
      GROUP.text(
          "target-prefix",
          "The start of the request target that clients do not sign, such as the path where a"
              + " gateway mounts the application; in `kindly`");

  private final Section realm;
  private final Section signature;
  private final @Nullable RequestFormat custom;
  private final SignatureFormat format;

  SignatureReader(Section realm, RealmDefaults defaults) {
    this.realm = realm;
    this.signature = realm.below("signature");
    this.custom = RequestFormatReader.read(signature);
    this.format = format(defaults);
  }

  private SignatureFormat format(RealmDefaults defaults) {
    SignatureFormat format = signature.get(FORMAT, defaults.signatureFormat());
    if (format == SignatureFormat.RFC9421
        && defaults.managesKeys()
        && custom == null
        && !usesApiKeys()) {
      signature.reject(
          FORMAT,
          "does not work where users create their API keys, unless 'signature.api-keys' lets these"
              + " keys sign");
      return defaults.signatureFormat();
    }
    return format;
  }

  private boolean isByMessage() {
    return custom == null && format == SignatureFormat.RFC9421;
  }

  /** Returns the format of a vendor; null if requests are signed otherwise. */
  @Nullable RequestFormat format() {
    return custom;
  }

  /** Returns the headers that make a request a signed one. */
  List<String> signatureHeaders(SignaturePolicy.Headers kindly) {
    if (custom != null) {
      return custom.signatureHeaders();
    }
    return isByMessage() ? MessageSignaturePolicy.SIGNATURE_HEADERS : kindly.signatureHeaders();
  }

  /** Returns whether the secrets of API keys verify signatures of RFC 9421 or of a vendor. */
  boolean usesApiKeys() {
    return signature.get(API_KEYS);
  }

  /** Returns whether requests are signed with the secrets of API keys. */
  boolean usesSecrets() {
    return (custom == null && !isByMessage()) || usesApiKeys();
  }

  /** Returns how requests are signed by kindly's form. */
  SignaturePolicy policy(SignaturePolicy.Headers headers) {
    if (isByMessage() || custom != null) {
      rejectUseless(TARGET_PREFIX);
    }
    String prefix = signature.get(TARGET_PREFIX, "");
    SignaturePolicy policy =
        signature.attempt(
            TARGET_PREFIX, () -> new SignaturePolicy(signature.get(WINDOW), headers, prefix, true));
    return policy == null ? new SignaturePolicy() : policy;
  }

  /** Returns what signatures of RFC 9421 cover; null if requests are signed otherwise. */
  @Nullable MessageSignaturePolicy messagePolicy() {
    if (!isByMessage()) {
      rejectUseless(COMPONENTS);
      rejectUseless(TAG);
      if (custom == null) {
        rejectUseless(API_KEYS);
        rejectSignatureKeys();
      }
      return null;
    }
    MessageSignaturePolicy policy =
        signature.attempt(
            COMPONENTS,
            () ->
                new MessageSignaturePolicy(
                    signature.get(WINDOW), signature.items(COMPONENTS), signature.find(TAG)));
    return policy == null ? new MessageSignaturePolicy() : policy;
  }

  private void rejectSignatureKeys() {
    Set<String> keys = realm.names(RealmReader.SIGNATURE_KEYS);
    if (!keys.isEmpty()) {
      realm.reject(
          RealmReader.SIGNATURE_KEYS, String.join(",", keys), "needs 'signature.format' rfc9421");
    }
  }

  private void rejectUseless(Setting<?> setting) {
    if (signature.isSet(FORMAT) && signature.find(FORMAT) == null) {
      return;
    }
    String format = isByMessage() ? "rfc9421" : "kindly's form";
    signature.rejectUseless(
        setting,
        custom == null
            ? "where requests are signed by " + format + " ('signature.format')"
            : "where requests are signed by a style ('signature.style')");
  }
}
