package io.sallyport.config;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.config.OwnerReader.Owner;
import io.sallyport.config.keys.Algorithms;
import io.sallyport.config.keys.Algorithms.Encoding;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.signature.keys.SignatureSources;
import io.sallyport.signature.keys.SignatureSources.SharedSecret;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageKey;
import java.security.PublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the keys that verify signed requests of one realm. */
final class SignatureKeyReader {
  static final Group GROUP =
      new Group("Keys that verify signed requests", RealmReader.PREFIX + ".signature-keys.<id>");

  private static final Setting<String> SECRET =
      GROUP.secret(
          "secret", "Verifies requests with this `keyid` by HMAC-SHA256, at least 32 bytes");
  private static final Setting<Encoding> SECRET_ENCODING =
      GROUP.choice("secret-encoding", Encoding.class, "text", "How the secret is written");
  private static final Setting<String> PUBLIC_KEY =
      GROUP.text(
          "public-key",
          "The public key of the client, instead of a secret: PEM, certificate or JWK, also as"
              + " base64");
  private static final Setting<String> KEYS_LOCATION =
      GROUP.text(
          "keys-location",
          "Where the client publishes its public keys as a JWKS, instead: `https:` URL, `classpath:`"
              + " or `file:`. The `kid` is the `keyid`, with or without `<id>/` before it");
  private static final Setting<MessageAlgorithm> ALGORITHM =
      GROUP.text(
          "algorithm",
          Algorithms::message,
          "The algorithm of the signatures, whatever a message says: `hmac-sha256`,"
              + " `rsa-pss-sha512`, `rsa-v1_5-sha256`, `ecdsa-p256-sha256`, `ecdsa-p384-sha384` or"
              + " `ed25519`. Default: that of the key, `rsa-pss-sha512` for RSA");

  private static final Rule ONE_KEY = Rule.exactlyOneOf(SECRET, PUBLIC_KEY, KEYS_LOCATION);

  private final Clock clock;
  private final List<MessageKey> keys = new ArrayList<>();
  private final List<SharedSecret> secrets = new ArrayList<>();
  private final List<SignatureSources.KeySet> sets = new ArrayList<>();

  private SignatureKeyReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns the keys without an error.
   *
   * @param apiKeys whether the secrets of API keys count too
   */
  static SignatureSources read(Section realm, Clock clock, boolean apiKeys) {
    SignatureKeyReader reader = new SignatureKeyReader(clock);
    for (String id : realm.names(RealmReader.SIGNATURE_KEYS)) {
      reader.read(id, realm.below("signature-keys", id));
    }
    return new SignatureSources(reader.keys, reader.secrets, reader.sets, apiKeys);
  }

  /** Reads every setting before it looks for missing ones, so that all errors are reported. */
  private void read(String id, Section key) {
    Owner owner = OwnerReader.read(key, id);
    Encoding encoding = key.get(SECRET_ENCODING);
    MessageAlgorithm algorithm = key.find(ALGORITHM);
    String secret = key.find(SECRET);
    String publicKey = key.find(PUBLIC_KEY);
    String location = key.find(KEYS_LOCATION);
    KeySetReader.check(key);
    if (!key.check(ONE_KEY) || owner == null || (algorithm == null && key.isSet(ALGORITHM))) {
      return;
    }
    if (secret != null) {
      MessageKey shared =
          key.attempt(SECRET, () -> ofSecret(id, encoding.decode(secret), algorithm, owner));
      add(shared);
    } else if (publicKey != null) {
      add(key.attempt(PUBLIC_KEY, () -> ofPublicKey(id, publicKey, algorithm, owner)));
    } else if (location != null) {
      KeySource published = key.attempt(KEYS_LOCATION, () -> KeySetReader.at(key, location, clock));
      if (algorithm == MessageAlgorithm.HMAC_SHA256) {
        key.reject(ALGORITHM, algorithm.word(), "needs a secret; published keys are public");
      } else if (published != null) {
        sets.add(
            new SignatureSources.KeySet(
                id, published, algorithm, owner.client(), owner.roles(), owner.permissions()));
      }
    }
  }

  private void add(@Nullable MessageKey key) {
    if (key != null) {
      keys.add(key);
    }
  }

  private MessageKey ofSecret(
      String id, Secret secret, @Nullable MessageAlgorithm algorithm, Owner owner) {
    if (algorithm != null && algorithm != MessageAlgorithm.HMAC_SHA256) {
      throw new IllegalArgumentException("the 'algorithm' beside it needs a 'public-key'");
    }
    MessageKey key = MessageKey.of(id, secret, caller(id, owner));
    secrets.add(new SharedSecret(id, secret, caller(id, owner)));
    return key;
  }

  private static MessageKey ofPublicKey(
      String id, String text, @Nullable MessageAlgorithm algorithm, Owner owner) {
    List<VerificationKey> keys = JwtKeys.verificationKeys(text);
    PublicKey key = keys.size() == 1 ? keys.get(0).publicKey() : null;
    if (key == null) {
      throw new IllegalArgumentException("the value must be one public key, not a shared secret");
    }
    return MessageKey.of(id, algorithm, key, caller(id, owner));
  }

  private static Caller caller(String id, Owner owner) {
    return Caller.authenticatedBy(Secured.SIGNATURE, owner.client())
        .roles(owner.roles())
        .permissions(owner.permissions())
        .keyId(id)
        .build();
  }
}
