package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.config.keys.Algorithms;
import io.sallyport.config.keys.Algorithms.Encoding;
import io.sallyport.config.keys.PrivateKeySettings;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageSigningKey;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the key that signs the responses of one realm. */
final class ResponseKeyReader {
  static final Group GROUP = new Group("Signed responses", SignatureReader.PREFIX + ".responses");

  private static final Setting<String> SECRET =
      GROUP.secret(
          "secret",
          "Signs responses with HMAC-SHA256, at least 32 bytes. Default, without a private key:"
              + " responses are not signed");
  private static final Setting<Encoding> SECRET_ENCODING =
      GROUP.choice("secret-encoding", Encoding.class, "text", "How the secret is written");
  private static final PrivateKeySettings KEY =
      PrivateKeySettings.declare(
          GROUP, "Signs responses instead of a secret: PKCS#8 as PEM, also as base64");
  private static final Setting<String> KEY_ID =
      GROUP.text("key-id", "The `keyid` by which clients know the key");
  private static final Setting<MessageAlgorithm> ALGORITHM =
      GROUP.text(
          "algorithm",
          Algorithms::message,
          "The algorithm of the signatures. Default: that of the key, `rsa-pss-sha512` for RSA");

  private static final Rule ONE_KEY = Rule.excludes(SECRET, KEY.text(), KEY.location());

  private ResponseKeyReader() {}

  /** Returns the key; null if responses are not signed, or an error was reported. */
  static @Nullable MessageSigningKey read(Section realm) {
    Section section = realm.below("signature", "responses");
    Encoding encoding = section.get(SECRET_ENCODING);
    String id = section.find(KEY_ID);
    MessageAlgorithm algorithm = section.find(ALGORITHM);
    List<Setting<String>> given =
        Stream.of(SECRET, KEY.text(), KEY.location()).filter(section::isSet).toList();
    if (given.isEmpty()) {
      for (Setting<?> setting : List.of(KEY_ID, SECRET_ENCODING, ALGORITHM)) {
        section.rejectUseless(setting, "without a key to sign responses with");
      }
      return null;
    }
    if (!section.check(ONE_KEY)) {
      return null;
    }
    section.rejectMissing(KEY_ID, "is needed: clients look the key up by it");
    if (id == null || (algorithm == null && section.isSet(ALGORITHM))) {
      return null;
    }
    return section.attempt(given.get(0), () -> key(section, id, algorithm, encoding));
  }

  private static MessageSigningKey key(
      Section section, String id, @Nullable MessageAlgorithm algorithm, Encoding encoding) {
    String text = section.find(SECRET);
    if (text != null) {
      if (algorithm != null && algorithm != MessageAlgorithm.HMAC_SHA256) {
        throw new IllegalArgumentException("the 'algorithm' beside it needs a 'private-key'");
      }
      Secret secret = encoding.decode(text);
      return MessageSigningKey.of(id, secret);
    }
    return MessageSigningKey.of(id, algorithm, KEY.read(section));
  }
}
