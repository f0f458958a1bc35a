package io.sallyport.config;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.config.OwnerReader.Owner;
import io.sallyport.config.keys.MessageKeySettings;
import io.sallyport.jwt.KeySource;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.signature.keys.SignatureSources;
import io.sallyport.signature.keys.SignatureSources.SharedSecret;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reads the keys that verify signed requests of one realm. */
final class SignatureKeyReader {
  static final Group GROUP =
      new Group("Keys that verify signed requests", RealmReader.PREFIX + ".signature-keys.<id>");

  private static final MessageKeySettings KEY =
      MessageKeySettings.declare(
          GROUP,
          "Verifies requests with this `keyid` by HMAC-SHA256, at least 32 bytes",
          "The public key of the client");
  private static final Setting<String> KEYS_LOCATION =
      GROUP.text(
          "keys-location",
          "Where the client publishes its public keys as a JWKS, instead: `https:` URL, `classpath:`"
              + " or `file:`. The `kid` is the `keyid`, with or without `<id>/` before it");
  private static final Rule ONE_KEY =
      Rule.exactlyOneOf(KEY.secret(), KEY.publicKey(), KEYS_LOCATION);

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
    boolean valid = KEY.check(key);
    String location = key.find(KEYS_LOCATION);
    KeySetReader.check(key);
    if (!key.check(ONE_KEY) || owner == null || !valid) {
      return;
    }
    if (location == null) {
      ofOne(id, key, caller(id, owner));
      return;
    }
    MessageAlgorithm algorithm = key.find(KEY.algorithm());
    KeySource published = key.attempt(KEYS_LOCATION, () -> KeySetReader.at(key, location, clock));
    if (algorithm == MessageAlgorithm.HMAC_SHA256) {
      key.reject(KEY.algorithm(), algorithm.word(), "needs a secret; published keys are public");
    } else if (published != null) {
      sets.add(
          new SignatureSources.KeySet(
              id, published, algorithm, owner.client(), owner.roles(), owner.permissions()));
    }
  }

  private void ofOne(String id, Section section, Caller owner) {
    MessageKey key = KEY.read(section, id, owner);
    if (key == null) {
      return;
    }
    keys.add(key);
    Secret secret = KEY.secret(section);
    if (secret != null) {
      secrets.add(new SharedSecret(id, secret, owner));
    }
  }

  private static Caller caller(String id, Owner owner) {
    return Caller.authenticatedBy(Secured.SIGNATURE, owner.client())
        .roles(owner.roles())
        .permissions(owner.permissions())
        .keyId(id)
        .build();
  }
}
