package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageSigningKey;
import java.security.PrivateKey;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the responses of one realm are signed with. */
final class ResponseKeyReader {
  private static final String AT = "signature.responses.";
  private static final String SECRET = AT + "secret";
  private static final String KEY = AT + "private-key";
  private static final String LOCATION = AT + "private-key-location";
  private static final List<String> BESIDE =
      List.of(AT + "key-id", AT + "secret-encoding", AT + "algorithm");

  private ResponseKeyReader() {}

  /** The key; null if answers are not signed, or a problem was found. */
  static @Nullable MessageSigningKey read(Settings realm) {
    ConfigErrors errors = realm.errors();
    List<String> given = Stream.of(SECRET, KEY, LOCATION).filter(realm::isSet).toList();
    boolean base64 = isBase64(realm);
    String id = realm.text(AT + "key-id");
    String word = realm.text(AT + "algorithm");
    if (given.isEmpty()) {
      for (String name : BESIDE) {
        if (realm.isSet(name)) {
          errors.add(realm.key(name), "does nothing without a key to sign answers with");
        }
      }
      return null;
    }
    if (given.size() > 1) {
      errors.add(realm.key(given.get(0)), "and '" + given.get(1) + "' exclude each other");
      return null;
    }
    if (id == null) {
      errors.add(realm.key(AT + "key-id"), "is needed: clients look the key up by it");
      return null;
    }
    return errors.attempt(realm.key(given.get(0)), () -> key(realm, id, word, base64));
  }

  private static MessageSigningKey key(
      Settings realm, String id, @Nullable String word, boolean base64) {
    String secret = realm.text(SECRET);
    if (secret != null) {
      if (word != null && SignatureKeyReader.named(word) != MessageAlgorithm.HMAC_SHA256) {
        throw new IllegalArgumentException("'algorithm' beside it needs a 'private-key' instead");
      }
      byte[] bytes = base64 ? StrictBase64.decode(secret) : Secret.ofText(secret).reveal();
      if (bytes == null || bytes.length == 0) {
        throw new IllegalArgumentException("is no base64 (RFC 4648, with its padding)");
      }
      return MessageSigningKey.of(id, Secret.of(bytes));
    }
    String inline = realm.text(KEY);
    PrivateKey key =
        JwtKeys.privateKey(
            inline == null ? KeySources.at(String.valueOf(realm.text(LOCATION))) : inline);
    return MessageSigningKey.of(
        id, word == null ? SignatureKeyReader.fallback(key) : SignatureKeyReader.named(word), key);
  }

  private static boolean isBase64(Settings realm) {
    return realm.choice(
            AT + "secret-encoding",
            SignatureKeyReader.Encoding.class,
            SignatureKeyReader.Encoding.TEXT)
        == SignatureKeyReader.Encoding.BASE64;
  }
}
