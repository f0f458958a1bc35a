package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.MessageSigning;
import io.sallyport.dialect.SignatureFormat;
import io.sallyport.internal.StrictBase64;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSigner;
import io.sallyport.signature.message.MessageSigningKey;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads how one client signs its requests by RFC 9421. */
final class ClientSigningReader {
  private static final String SECRET = "signing-secret";
  private static final List<String> OF_MESSAGES =
      List.of(
          "components",
          "tag",
          "label",
          "lifetime",
          "key-id",
          "secret-encoding",
          "private-key",
          "private-key-location",
          "algorithm");

  /** How the secret is written. */
  private enum Encoding {
    TEXT,
    BASE64
  }

  private final Settings client;
  private final Settings signature;
  private final ClientSecrets secrets;
  private final SignatureFormat format;

  ClientSigningReader(Settings client, ClientSecrets secrets, ClientDialect dialect) {
    this.client = client;
    this.signature = client.below("signature");
    this.secrets = secrets;
    SignatureFormat fallback =
        SignatureFormat.valueOf(dialect.signatureFormat().toUpperCase(Locale.ROOT));
    this.format =
        signature.isSet("format")
            ? signature.choice("format", SignatureFormat.class, fallback)
            : fallback;
  }

  /** Whether requests are signed by RFC 9421, if they are. */
  boolean isByMessage() {
    return format == SignatureFormat.RFC9421;
  }

  /** Tells of keys that do nothing for a client that signs nothing, or signs by another form. */
  void rejectIdleKeys(boolean signs) {
    String otherwise =
        signs
            ? "does nothing where requests are signed by "
                + (isByMessage() ? "rfc9421" : "kindly's form")
                + " ('signature.format')"
            : "does nothing unless 'send' has signature";
    for (String name : OF_MESSAGES) {
      if (signature.isSet(name) && !(signs && isByMessage())) {
        signature.errors().add(signature.key(name), otherwise);
      }
    }
    if (signature.isSet("target-prefix") && (!signs || isByMessage())) {
      signature.errors().add(signature.key("target-prefix"), otherwise);
    }
  }

  /** How requests are signed; null if a problem was found. */
  @Nullable MessageSigning read() {
    ConfigErrors errors = signature.errors();
    List<String> components = signature.list("components");
    String tag = signature.text("tag");
    MessageSignaturePolicy policy =
        errors.attempt(
            signature.key("components"),
            () ->
                new MessageSignaturePolicy(MessageSignaturePolicy.DEFAULT_WINDOW, components, tag));
    Duration lifetime =
        signature.duration("lifetime", Duration.ofSeconds(1), MessageSigner.MAX_LIFETIME);
    String label = String.valueOf(signature.text("label"));
    Supplier<MessageSigningKey> key = key();
    return policy == null || key == null
        ? null
        : errors.attempt(
            signature.key("label"), () -> new MessageSigning(policy, key, label, lifetime));
  }

  private @Nullable Supplier<MessageSigningKey> key() {
    String id = signature.text("key-id");
    Encoding encoding = signature.choice("secret-encoding", Encoding.class, Encoding.TEXT);
    boolean hasKey = signature.isSet("private-key") || signature.isSet("private-key-location");
    if (id == null) {
      signature.errors().add(signature.key("key-id"), "is needed: the server finds the key by it");
      return null;
    }
    if (hasKey == secrets.has(SECRET)) {
      client.errors().add(client.key(SECRET), "or 'signature.private-key' is needed, and not both");
      return null;
    }
    return hasKey ? ofPrivateKey(id) : ofSecret(id, encoding);
  }

  private @Nullable Supplier<MessageSigningKey> ofSecret(String id, Encoding encoding) {
    String algorithm = signature.text("algorithm");
    if (algorithm != null && MessageAlgorithm.of(algorithm) != MessageAlgorithm.HMAC_SHA256) {
      signature
          .errors()
          .add(signature.key("algorithm"), algorithm, "needs a 'signature.private-key'");
      return null;
    }
    Supplier<Secret> secret =
        secrets.of(SECRET, text -> encoding == Encoding.TEXT ? Secret.ofText(text) : decoded(text));
    if (secret == null || secrets.isOfABean(SECRET)) {
      return secret == null ? null : () -> MessageSigningKey.of(id, secret.get());
    }
    return checked(client.key(SECRET), () -> MessageSigningKey.of(id, secret.get()));
  }

  private @Nullable Supplier<MessageSigningKey> ofPrivateKey(String id) {
    String at =
        signature.key(signature.isSet("private-key") ? "private-key" : "private-key-location");
    return checked(
        at,
        () -> {
          PrivateKey key = PrivateKeyText.of(signature);
          return MessageSigningKey.of(id, algorithm(key), key);
        });
  }

  private @Nullable Supplier<MessageSigningKey> checked(
      String at, Supplier<MessageSigningKey> made) {
    MessageSigningKey key = signature.errors().attempt(at, made);
    return key == null ? null : () -> key;
  }

  private MessageAlgorithm algorithm(PrivateKey key) {
    String word = signature.text("algorithm");
    for (MessageAlgorithm algorithm : MessageAlgorithm.values()) {
      if (word == null ? algorithm.fits(key) : word.equals(algorithm.word())) {
        return algorithm;
      }
    }
    throw new IllegalArgumentException(
        word == null
            ? "is not usable; usable are RSA of 2048 to 8192 bits, EC on P-256 or P-384, and"
                + " Ed25519"
            : "'signature.algorithm' beside it is none of "
                + List.of(MessageAlgorithm.values()).stream().map(MessageAlgorithm::word).toList());
  }

  private static Secret decoded(String text) {
    byte[] bytes = StrictBase64.decode(text);
    if (bytes == null || bytes.length == 0) {
      throw new IllegalArgumentException("is no base64 (RFC 4648, with its padding)");
    }
    return Secret.of(bytes);
  }
}
