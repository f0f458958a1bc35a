package io.sallyport.config;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.JwksPolicy;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageKey;
import java.security.Key;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the keys that prove message signatures of one realm. */
final class SignatureKeyReader {
  private static final Duration MIN = Duration.ofSeconds(1);
  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

  /** How a secret is written. */
  enum Encoding {
    TEXT,
    BASE64
  }

  private final Clock clock;
  private final List<MessageKey> keys = new ArrayList<>();
  private final List<SharedSecret> secrets = new ArrayList<>();
  private final List<SignatureKeySet> sets = new ArrayList<>();

  private SignatureKeyReader(Clock clock) {
    this.clock = clock;
  }

  /** The keys without a problem. */
  static SignatureSources read(Settings realm, Clock clock) {
    SignatureKeyReader reader = new SignatureKeyReader(clock);
    for (String id : realm.names("signature-keys")) {
      reader.read(id, realm.below("signature-keys", id));
    }
    return new SignatureSources(
        reader.keys, reader.secrets, reader.sets, realm.flag("signature.api-keys"));
  }

  /** Every setting is read before any is missed, so that all problems are told at once. */
  private void read(String id, Settings key) {
    ConfigErrors errors = key.errors();
    String client = key.text("client");
    Set<String> roles = Set.copyOf(key.list("roles"));
    List<String> granted = key.list("permissions");
    Permissions permissions = errors.attempt(key.key("permissions"), () -> Permissions.of(granted));
    Encoding encoding = key.choice("secret-encoding", Encoding.class, Encoding.TEXT);
    String secret = key.text("secret");
    String publicKey = key.text("public-key");
    String algorithm = key.text("algorithm");
    KeySource published = published(key);
    if (Stream.of("secret", "public-key", "keys-location").filter(key::isSet).count() != 1) {
      errors.add(key.key("secret"), "or 'public-key' or 'keys-location' is needed, and one alone");
      return;
    }
    if (permissions == null) {
      return;
    }
    String name = client == null ? id : client;
    Caller owner =
        Caller.authenticatedBy(Secured.SIGNATURE, name)
            .roles(roles)
            .permissions(permissions)
            .keyId(id)
            .build();
    if (secret != null) {
      add(
          errors.attempt(
              key.key("secret"), () -> ofSecret(id, secret, encoding, algorithm, owner)));
    } else if (publicKey != null) {
      add(
          errors.attempt(
              key.key("public-key"), () -> ofPublicKey(id, publicKey, algorithm, owner)));
    } else if (published != null) {
      SignatureKeySet set =
          errors.attempt(
              key.key("algorithm"),
              () ->
                  new SignatureKeySet(
                      id, published, publicAlgorithm(algorithm), name, roles, permissions));
      if (set != null) {
        sets.add(set);
      }
    }
  }

  private void add(@Nullable MessageKey key) {
    if (key != null) {
      keys.add(key);
    }
  }

  private @Nullable KeySource published(Settings key) {
    boolean allowHttp = key.flag("allow-http");
    Duration lifetime = key.durationOrDefault("keys-lifetime", MIN, JwksPolicy.MAX_LIFETIME);
    Duration timeout = key.durationOrDefault("keys-timeout", MIN, MAX_TIMEOUT);
    String location = key.text("keys-location");
    return location == null
        ? null
        : key.errors()
            .attempt(
                key.key("keys-location"),
                () -> IssuerKeysReader.at(location, allowHttp, timeout, lifetime, clock));
  }

  private static @Nullable MessageAlgorithm publicAlgorithm(@Nullable String word) {
    MessageAlgorithm algorithm = word == null ? null : named(word);
    if (algorithm == MessageAlgorithm.HMAC_SHA256) {
      throw new IllegalArgumentException("is one of public keys, since these are published");
    }
    return algorithm;
  }

  private MessageKey ofSecret(
      String id, String text, Encoding encoding, @Nullable String algorithm, Caller owner) {
    if (algorithm != null && named(algorithm) != MessageAlgorithm.HMAC_SHA256) {
      throw new IllegalArgumentException("'algorithm' beside it needs a 'public-key' instead");
    }
    if (encoding == Encoding.TEXT) {
      return shared(id, Secret.ofText(text), owner);
    }
    byte[] bytes = StrictBase64.decode(text);
    if (bytes == null || bytes.length == 0) {
      throw new IllegalArgumentException("is no base64 (RFC 4648, with its padding)");
    }
    return shared(id, Secret.of(bytes), owner);
  }

  private MessageKey shared(String id, Secret secret, Caller owner) {
    MessageKey key = MessageKey.of(id, secret, owner);
    secrets.add(new SharedSecret(id, secret, owner));
    return key;
  }

  private static MessageKey ofPublicKey(
      String id, String text, @Nullable String algorithm, Caller owner) {
    List<VerificationKey> keys = JwtKeys.verificationKeys(text);
    PublicKey key = keys.size() == 1 ? keys.get(0).publicKey() : null;
    if (key == null) {
      throw new IllegalArgumentException("is one public key, and no shared secret");
    }
    return MessageKey.of(id, algorithm == null ? fallback(key) : named(algorithm), key, owner);
  }

  static MessageAlgorithm named(String word) {
    MessageAlgorithm algorithm = MessageAlgorithm.of(word);
    if (algorithm == null) {
      throw new IllegalArgumentException(
          "'algorithm' is none of "
              + List.of(MessageAlgorithm.values()).stream().map(MessageAlgorithm::word).toList());
    }
    return algorithm;
  }

  /** The first that fits, of which RSA has two. */
  static MessageAlgorithm fallback(Key key) {
    for (MessageAlgorithm algorithm : MessageAlgorithm.values()) {
      if (algorithm.fits(key)) {
        return algorithm;
      }
    }
    throw new IllegalArgumentException(
        "is not usable; usable are RSA of 2048 to 8192 bits, EC on P-256 or P-384, and Ed25519");
  }
}
