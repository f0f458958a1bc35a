package io.sallyport.config;

import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.VerificationKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the public key by which an account logs in. */
final class AccountKeyReader {
  private AccountKeyReader() {}

  /**
   * The key, pinned to one algorithm; null if the account has none, or a problem was found.
   *
   * @param taken whether the realm's dialect takes the assertions of such accounts
   */
  static @Nullable VerificationKey read(Settings account, boolean taken) {
    String text = account.text("public-key");
    String name = account.text("algorithm");
    if (text == null) {
      if (name != null) {
        account.errors().add(account.key("algorithm"), "does nothing without 'public-key'");
      }
      return null;
    }
    if (!taken) {
      account
          .errors()
          .add(
              account.key("public-key"),
              "does nothing, since the realm's dialect takes no assertions of configured accounts");
      return null;
    }
    return account.errors().attempt(account.key("public-key"), () -> pinned(text, name));
  }

  private static VerificationKey pinned(String text, @Nullable String name) {
    List<VerificationKey> keys = JwtKeys.verificationKeys(text);
    if (keys.size() != 1 || keys.get(0).publicKey() == null) {
      throw new IllegalArgumentException("is one public key, and no shared secret");
    }
    VerificationKey key = keys.get(0);
    JwsAlgorithm algorithm = name == null ? fallback(key) : JwsAlgorithm.of(name);
    if (algorithm == null) {
      throw new IllegalArgumentException(
          "'algorithm' beside it is none; there are RS and PS with 256, 384 or 512, ES256, ES384,"
              + " ES512, and EdDSA");
    }
    return key.only(List.of(algorithm));
  }

  /** The key's one algorithm; of those of an RSA key, RS256, unless the key itself says another. */
  private static JwsAlgorithm fallback(VerificationKey key) {
    return key.algorithms().size() > 1 && key.algorithms().contains(JwsAlgorithm.RS256)
        ? JwsAlgorithm.RS256
        : key.algorithms().iterator().next();
  }
}
