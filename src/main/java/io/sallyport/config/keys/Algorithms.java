package io.sallyport.config.keys;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.settings.Setting;
import io.sallyport.signature.message.MessageAlgorithm;
import java.util.Arrays;

/** Parses names of algorithms, and secrets in their encodings. */
public final class Algorithms {

  /** How a secret is written. */
  public enum Encoding {
    /** As it is. */
    TEXT {
      @Override
      public Secret decode(String text) {
        return Secret.ofText(text);
      }
    },
    /** In base64, with padding. */
    BASE64 {
      @Override
      public Secret decode(String text) {
        byte[] bytes = StrictBase64.decode(text);
        if (bytes == null || bytes.length == 0) {
          throw new IllegalArgumentException("the value is not base64 (RFC 4648, with padding)");
        }
        return Secret.of(bytes);
      }
    };

    /**
     * Returns the secret of a text.
     *
     * @throws IllegalArgumentException if it is not in this encoding
     */
    public abstract Secret decode(String text);
  }

  private Algorithms() {}

  /** Parses a JWS algorithm as an item of a list. */
  public static JwsAlgorithm jws(String name) {
    JwsAlgorithm algorithm = JwsAlgorithm.of(name);
    if (algorithm == null) {
      throw new Setting.InvalidItemException(
          name, "is not an algorithm; use HS, RS, PS or ES with 256, 384 or 512, or EdDSA");
    }
    return algorithm;
  }

  /** Parses the JWS algorithm of a key pair. */
  public static JwsAlgorithm asymmetric(String name) {
    JwsAlgorithm algorithm = JwsAlgorithm.of(name);
    if (algorithm == null) {
      throw new IllegalArgumentException(
          "is not an algorithm; use RS or PS with 256, 384 or 512, ES256, ES384, ES512 or EdDSA");
    }
    return algorithm;
  }

  /** Parses an algorithm of RFC 9421. */
  public static MessageAlgorithm message(String name) {
    MessageAlgorithm algorithm = MessageAlgorithm.of(name);
    if (algorithm == null) {
      throw new IllegalArgumentException(
          "is not one of "
              + String.join(
                  ", ",
                  Arrays.stream(MessageAlgorithm.values()).map(MessageAlgorithm::word).toList()));
    }
    return algorithm;
  }
}
