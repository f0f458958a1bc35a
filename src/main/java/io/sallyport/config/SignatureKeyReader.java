package io.sallyport.config;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keys that prove message signatures of one realm. */
final class SignatureKeyReader {

  /** How a secret is written. */
  private enum Encoding {
    TEXT,
    BASE64
  }

  private SignatureKeyReader() {}

  /** The keys without a problem. */
  static List<MessageKey> read(Settings realm) {
    List<MessageKey> keys = new ArrayList<>();
    for (String id : realm.names("signature-keys")) {
      MessageKey key = key(id, realm.below("signature-keys", id));
      if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Every setting is read before any is missed, so that all problems are told at once. */
  private static @Nullable MessageKey key(String id, Settings key) {
    Problems problems = key.problems();
    String client = key.text("client");
    Set<String> roles = Set.copyOf(key.list("roles"));
    List<String> granted = key.list("permissions");
    Permissions permissions =
        problems.attempt(key.key("permissions"), () -> Permissions.of(granted));
    Encoding encoding = key.choice("secret-encoding", Encoding.class, Encoding.TEXT);
    String secret = key.text("secret");
    String publicKey = key.text("public-key");
    String algorithm = key.text("algorithm");
    if ((secret == null) == (publicKey == null)) {
      problems.add(key.key("secret"), "or 'public-key' is needed, and not both");
      return null;
    }
    if (permissions == null) {
      return null;
    }
    Caller owner =
        Caller.provedBy(Secured.SIGNATURE, client == null ? id : client)
            .roles(roles)
            .permissions(permissions)
            .keyId(id)
            .build();
    return secret == null
        ? problems.attempt(
            key.key("public-key"),
            () -> ofPublicKey(id, String.valueOf(publicKey), algorithm, owner))
        : problems.attempt(
            key.key("secret"), () -> ofSecret(id, secret, encoding, algorithm, owner));
  }

  private static MessageKey ofSecret(
      String id, String text, Encoding encoding, @Nullable String algorithm, Caller owner) {
    if (algorithm != null && named(algorithm) != MessageAlgorithm.HMAC_SHA256) {
      throw new IllegalArgumentException("'algorithm' beside it needs a 'public-key' instead");
    }
    if (encoding == Encoding.TEXT) {
      return MessageKey.of(id, Secret.ofText(text), owner);
    }
    byte[] bytes = StrictBase64.decode(text);
    if (bytes == null || bytes.length == 0) {
      throw new IllegalArgumentException("is no base64 (RFC 4648, with its padding)");
    }
    return MessageKey.of(id, Secret.of(bytes), owner);
  }

  private static MessageKey ofPublicKey(
      String id, String text, @Nullable String algorithm, Caller owner) {
    List<VerificationKey> keys = JwtKeys.verificationKeys(text);
    PublicKey key = keys.size() == 1 ? keys.get(0).publicKey() : null;
    if (key == null) {
      throw new IllegalArgumentException("is one public key, and no shared secret");
    }
    return MessageKey.of(id, algorithm == null ? usual(key) : named(algorithm), key, owner);
  }

  private static MessageAlgorithm named(String word) {
    MessageAlgorithm algorithm = MessageAlgorithm.of(word);
    if (algorithm == null) {
      throw new IllegalArgumentException(
          "'algorithm' beside it is none of "
              + List.of(MessageAlgorithm.values()).stream().map(MessageAlgorithm::word).toList());
    }
    return algorithm;
  }

  /** The first that fits, of which RSA has two. */
  private static MessageAlgorithm usual(PublicKey key) {
    for (MessageAlgorithm algorithm : MessageAlgorithm.values()) {
      if (algorithm.fits(key)) {
        return algorithm;
      }
    }
    throw new IllegalArgumentException(
        "is not usable; usable are RSA of 2048 to 8192 bits, EC on P-256 or P-384, and Ed25519");
  }
}
