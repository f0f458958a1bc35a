package io.sallyport.config;

import io.sallyport.account.LockoutPolicy;
import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.RealmDefaults;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.token.ConfiguredKeys;
import io.sallyport.token.IssuingKey;
import io.sallyport.token.IssuingKeyPolicy;
import io.sallyport.token.IssuingKeys;
import io.sallyport.token.TokenPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how a realm issues tokens of its own. */
final class IssuingReader {

  /** What counts only in a realm that issues tokens. */
  private static final List<String> KEYS =
      List.of("signing-key", "signing-key-location", "retired-keys", "key-rotation");

  private IssuingReader() {}

  /** Rejects keys that would sign nothing. */
  static void requireNothing(Settings realm) {
    for (String name : KEYS) {
      if (realm.isSet(name)) {
        realm
            .errors()
            .add(
                realm.key(name),
                "does nothing in a realm that issues no tokens; set a dialect that does, or an"
                    + " account");
      }
    }
  }

  /** The settings; null if a problem was found. */
  static @Nullable IssuingConfig read(
      String name, Settings realm, Dialect dialect, Duration skew, List<AccountConfig> accounts) {
    String text = realm.text("issuer");
    String issuer = text == null ? "urn:sallyport:" + name : text;
    TokenPolicy policy = policy(realm, dialect, issuer);
    JwsAlgorithm algorithm = dialect.defaults().algorithm();
    Duration rotation =
        realm.duration(
            "key-rotation", IssuingKeyPolicy.MIN_ROTATION, IssuingKeyPolicy.MAX_ROTATION);
    IssuingKey key = key(realm, algorithm);
    List<VerificationKey> retired = retired(realm, algorithm);
    if (policy == null) {
      return null;
    }
    IssuingKeyPolicy keys =
        realm
            .errors()
            .attempt(
                realm.key("key-rotation"),
                () ->
                    IssuingKeyPolicy.forTokensOf(
                        policy.accessLifetime(),
                        algorithm,
                        rotation == null ? Duration.ZERO : rotation));
    LockoutPolicy lockout = LoginReader.lockout(realm, dialect.defaults());
    boolean cookieSecure = LoginReader.cookieSecure(realm, dialect.defaults());
    return keys == null
        ? null
        : new IssuingConfig(
            issuer, policy, keys, key, retired, skew, accounts, lockout, cookieSecure);
  }

  private static @Nullable TokenPolicy policy(Settings realm, Dialect dialect, String issuer) {
    RealmDefaults defaults = dialect.defaults();
    Duration lifetime =
        realm.duration("token-lifetime", Duration.ofSeconds(1), TokenPolicy.MAX_ACCESS_LIFETIME);
    Duration refresh =
        realm.duration("refresh-lifetime", Duration.ZERO, TokenPolicy.MAX_REFRESH_LIFETIME);
    return realm
        .errors()
        .attempt(
            realm.key("token-lifetime"),
            () ->
                new TokenPolicy(
                    defaults.namesIssuer() ? issuer : "",
                    defaults.namesIssuer() ? Set.of(issuer) : Set.of(),
                    lifetime == null ? defaults.tokenLifetime() : lifetime,
                    refresh == null ? defaults.refreshLifetime() : refresh,
                    defaults.rotatesRefreshTokens(),
                    "JWT",
                    dialect.claims().idClaim()));
  }

  /** The configured key; null if none is, or it was a problem. */
  private static @Nullable IssuingKey key(Settings realm, JwsAlgorithm algorithm) {
    ConfigErrors errors = realm.errors();
    String inline = realm.text("signing-key");
    String location = realm.text("signing-key-location");
    if (inline != null && location != null) {
      errors.add(realm.key("signing-key"), "and 'signing-key-location' exclude each other");
    }
    if ((inline != null || location != null) && realm.isSet("key-rotation")) {
      errors.add(
          realm.key("key-rotation"),
          "does nothing beside a configured key; remove it, or let the realm make its own keys");
    }
    if (inline != null) {
      return errors.attempt(
          realm.key("signing-key"), () -> ConfiguredKeys.signing(algorithm, inline));
    }
    if (location == null) {
      return null;
    }
    return errors.attempt(
        realm.key("signing-key-location"),
        () -> ConfiguredKeys.signing(algorithm, local(location)));
  }

  private static List<VerificationKey> retired(Settings realm, JwsAlgorithm algorithm) {
    String text = realm.text("retired-keys");
    if (text == null) {
      return List.of();
    }
    if (!realm.isSet("signing-key") && !realm.isSet("signing-key-location")) {
      realm.errors().add(realm.key("retired-keys"), "does nothing without 'signing-key' beside it");
      return List.of();
    }
    List<VerificationKey> keys =
        realm
            .errors()
            .attempt(realm.key("retired-keys"), () -> ConfiguredKeys.retired(algorithm, text));
    if (keys != null && keys.size() > IssuingKeys.MAX_RETIRED) {
      realm
          .errors()
          .add(realm.key("retired-keys"), "has more than " + IssuingKeys.MAX_RETIRED + " keys");
    }
    return keys == null ? List.of() : keys;
  }

  /** A private key never comes over the network. */
  private static String local(String location) {
    if (KeySources.isUrl(location)) {
      throw new IllegalArgumentException(
          "a private key is not fetched from a URL; write file: or classpath:");
    }
    return KeySources.at(location);
  }
}
