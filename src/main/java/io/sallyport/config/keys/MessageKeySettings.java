package io.sallyport.config.keys;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.config.keys.Algorithms.Encoding;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageKey;
import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that verifies signatures by RFC 9421: a shared secret or a public key.
 *
 * @param secret the shared secret
 * @param encoding how the secret is written
 * @param publicKey the public key
 * @param algorithm the algorithm of the signatures
 */
public record MessageKeySettings(
    Setting<String> secret,
    Setting<Encoding> encoding,
    Setting<String> publicKey,
    Setting<MessageAlgorithm> algorithm) {

  /**
   * Declares {@code secret}, {@code secret-encoding}, {@code public-key} and {@code algorithm}.
   *
   * @param secretMeaning what the secret does
   * @param publicKeyMeaning whose the public key is
   */
  public static MessageKeySettings declare(
      Group group, String secretMeaning, String publicKeyMeaning) {
    return new MessageKeySettings(
        group.secret("secret", secretMeaning),
        group.choice("secret-encoding", Encoding.class, "text", "How the secret is written"),
        group.text(
            "public-key",
            publicKeyMeaning + ", instead of a secret: PEM, certificate or JWK, also as base64"),
        group.text(
            "algorithm",
            Algorithms::message,
            "The algorithm of the signatures, whatever a message says: `hmac-sha256`,"
                + " `rsa-pss-sha512`, `rsa-v1_5-sha256`, `ecdsa-p256-sha256`, `ecdsa-p384-sha384` or"
                + " `ed25519`. Default: that of the key, `rsa-pss-sha512` for RSA"));
  }

  /** Reports invalid values, and returns whether there is none. */
  public boolean check(Section section) {
    section.get(encoding);
    section.find(secret);
    section.find(publicKey);
    return section.find(algorithm) != null || !section.isSet(algorithm);
  }

  /** Returns the shared secret; null if it is not set. */
  public @Nullable Secret secret(Section section) {
    String text = section.find(secret);
    return text == null ? null : section.get(encoding).decode(text);
  }

  /** Returns the key; null if none of the settings is set, or an error was reported. */
  public @Nullable MessageKey read(Section section, String id, Caller owner) {
    MessageAlgorithm chosen = section.find(algorithm);
    if (section.isSet(secret)) {
      return section.attempt(secret, () -> ofSecret(id, secret(section), chosen, owner));
    }
    String text = section.find(publicKey);
    return text == null
        ? null
        : section.attempt(publicKey, () -> MessageKey.of(id, chosen, publicKey(text), owner));
  }

  private static @Nullable MessageKey ofSecret(
      String id, @Nullable Secret secret, @Nullable MessageAlgorithm algorithm, Caller owner) {
    if (algorithm != null && algorithm != MessageAlgorithm.HMAC_SHA256) {
      throw new IllegalArgumentException("the 'algorithm' beside it needs a 'public-key'");
    }
    return secret == null ? null : MessageKey.of(id, secret, owner);
  }

  private static PublicKey publicKey(String text) {
    List<VerificationKey> keys = JwtKeys.verificationKeys(text);
    PublicKey key = keys.size() == 1 ? keys.get(0).publicKey() : null;
    if (key == null) {
      throw new IllegalArgumentException("the value must be one public key, not a shared secret");
    }
    return key;
  }
}
