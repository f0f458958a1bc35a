package io.sallyport.config;

import io.sallyport.dialect.RealmDefaults;
import io.sallyport.dialect.SignatureFormat;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.SignaturePolicy;
import io.sallyport.signature.message.MessageSignaturePolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how requests of one realm are signed. */
final class SignatureReader {
  private final Settings realm;
  private final SignatureFormat format;
  private final @Nullable RequestFormat custom;

  SignatureReader(Settings realm, RealmDefaults defaults) {
    this.realm = realm;
    this.custom = RequestFormatReader.read(realm);
    this.format = format(realm, defaults);
  }

  /** Whether by RFC 9421, or else as kindly's or another vendor's clients do. */
  private boolean isByMessage() {
    return custom == null && format == SignatureFormat.RFC9421;
  }

  /** The format of a vendor; null if requests are signed otherwise. */
  @Nullable RequestFormat format() {
    return custom;
  }

  /** The headers that make a request a signed one. */
  List<String> signatureHeaders(SignaturePolicy.Headers kindly) {
    if (custom != null) {
      return custom.signatureHeaders();
    }
    return isByMessage() ? MessageSignaturePolicy.SIGNATURE_HEADERS : kindly.signatureHeaders();
  }

  /** Whether requests are signed with the secrets of API keys. */
  boolean usesSecrets() {
    return (custom == null && !isByMessage()) || realm.flag("signature.api-keys");
  }

  /** The headers of a signed request, one of which carries the API key of any request. */
  SignaturePolicy.Headers headers(RealmDefaults defaults) {
    SignaturePolicy.Headers usual = new SignaturePolicy.Headers();
    String text = realm.text("api-key-header");
    String key = text == null ? defaults.apiKeyHeader() : text;
    SignaturePolicy.Headers headers =
        realm
            .errors()
            .attempt(
                realm.key("api-key-header"),
                () ->
                    new SignaturePolicy.Headers(
                        key, usual.timestamp(), usual.nonce(), usual.signature()));
    return headers == null ? usual : headers;
  }

  /** How requests are signed by kindly's form. */
  SignaturePolicy policy(SignaturePolicy.Headers headers) {
    String prefix = realm.text("signature.target-prefix");
    if (isByMessage() || custom != null) {
      requireUnset("signature.target-prefix");
    }
    SignaturePolicy policy =
        realm
            .errors()
            .attempt(
                realm.key("signature.target-prefix"),
                () -> new SignaturePolicy(window(), headers, prefix == null ? "" : prefix, true));
    return policy == null ? new SignaturePolicy() : policy;
  }

  /** What message signatures cover; null where requests are signed by kindly's form. */
  @Nullable MessageSignaturePolicy messagePolicy() {
    if (custom != null) {
      requireUnset("signature.components");
      requireUnset("signature.tag");
      return null;
    }
    if (!isByMessage()) {
      requireUnset("signature.components");
      requireUnset("signature.tag");
      requireUnset("signature.api-keys");
      if (!realm.names("signature-keys").isEmpty()) {
        realm.errors().add(realm.key("signature-keys"), "need 'signature.format' rfc9421");
      }
      return null;
    }
    List<String> components = realm.list("signature.components");
    String tag = realm.text("signature.tag");
    MessageSignaturePolicy policy =
        realm
            .errors()
            .attempt(
                realm.key("signature.components"),
                () -> new MessageSignaturePolicy(window(), components, tag));
    return policy == null ? new MessageSignaturePolicy() : policy;
  }

  private Duration window() {
    return realm.durationOrDefault(
        "signature.window", SignaturePolicy.MIN_WINDOW, SignaturePolicy.MAX_WINDOW);
  }

  private void requireUnset(String name) {
    if (realm.isSet(name)) {
      realm
          .errors()
          .add(
              realm.key(name),
              "does nothing where requests are signed by "
                  + (custom != null ? "a style" : isByMessage() ? "rfc9421" : "kindly's form")
                  + (custom != null ? " ('signature.style')" : " ('signature.format')"));
    }
  }

  private static SignatureFormat format(Settings realm, RealmDefaults defaults) {
    SignatureFormat usual = defaults.signatureFormat();
    SignatureFormat format =
        realm.isSet("signature.format")
            ? realm.choice("signature.format", SignatureFormat.class, usual)
            : usual;
    if (format == SignatureFormat.RFC9421
        && defaults.managesKeys()
        && !realm.isSet("signature.custom")
        && !realm.flag("signature.api-keys")) {
      realm
          .errors()
          .add(
              realm.key("signature.format"),
              "is kindly where users make their keys, unless 'signature.api-keys' lets these sign"
                  + " by rfc9421");
      return usual;
    }
    return format;
  }
}
