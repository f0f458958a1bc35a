package io.sallyport.config;

import io.sallyport.account.LockoutPolicy;
import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.RealmDefaults;
import io.sallyport.internal.keys.KeyText;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.token.IssuingConfig;
import io.sallyport.token.IssuingKey;
import io.sallyport.token.IssuingKeyPolicy;
import io.sallyport.token.IssuingKeys;
import io.sallyport.token.TokenPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how a realm issues its own tokens. */
final class IssuingReader {
  static final Group.Condition ISSUES =
      new Group.Condition(
          "in a realm that issues no tokens; choose a dialect that does, or configure an account");
  static final Group GROUP = new Group("Tokens that the realm issues", RealmReader.PREFIX);
  private static final Group ISSUING = GROUP.onlyWhen(ISSUES);

  private static final Setting<Duration> TOKEN_LIFETIME =
      GROUP.duration(
          "token-lifetime",
          Duration.ofSeconds(1),
          TokenPolicy.MAX_ACCESS_LIFETIME,
          "",
          "How long issued tokens are valid. Default: that of the dialect, mostly PT1H");
  private static final Setting<Duration> REFRESH_LIFETIME =
      GROUP.duration(
          "refresh-lifetime",
          Duration.ZERO,
          TokenPolicy.MAX_REFRESH_LIFETIME,
          "",
          "How long refresh tokens are valid; PT0S issues none. Default: that of the dialect");
  private static final Setting<String> SIGNING_KEY =
      ISSUING.secret(
          "signing-key",
          "Signs issued tokens: a private key as PKCS#8 in PEM, followed by its public key unless it"
              + " is RSA, or as a JWK; for HS256 the secret as text, at least 32 bytes. Default: the"
              + " realm creates its keys");
  private static final Setting<String> SIGNING_KEY_LOCATION =
      ISSUING.text("signing-key-location", "Where the signing key is: `classpath:` or `file:`");
  private static final Setting<String> RETIRED_KEYS =
      ISSUING.secret(
          "retired-keys",
          "Public keys of earlier signing keys, whose tokens stay valid, in the form of `keys`; for"
              + " HS256 the secret");
  private static final Setting<Duration> KEY_ROTATION =
      ISSUING.duration(
          "key-rotation",
          IssuingKeyPolicy.MIN_ROTATION,
          IssuingKeyPolicy.MAX_ROTATION,
          "",
          "How long a key that the realm created signs before the next one replaces it. Default:"
              + " until the application rotates it");

  private static final Rule ONE_SIGNING_KEY = Rule.excludes(SIGNING_KEY, SIGNING_KEY_LOCATION);
  private static final Rule RETIRED_NEED_KEY =
      Rule.requires(RETIRED_KEYS, SIGNING_KEY, SIGNING_KEY_LOCATION);

  private IssuingReader() {}

  /** Returns how tokens are issued; null if an error was reported. */
  static @Nullable IssuingConfig read(
      String name,
      Section realm,
      Dialect dialect,
      Duration skew,
      List<IssuingConfig.ConfiguredAccount> accounts) {
    String issuer = realm.get(IssuerReader.ISSUER, "urn:sallyport:" + name);
    TokenPolicy policy = policy(realm, dialect, issuer);
    JwsAlgorithm algorithm = dialect.defaults().algorithm();
    Duration rotation = realm.get(KEY_ROTATION, Duration.ZERO);
    IssuingKey key = key(realm, algorithm);
    List<VerificationKey> retired = retired(realm, algorithm);
    LockoutPolicy lockout = LoginReader.lockout(realm, dialect.defaults());
    boolean cookieSecure = LoginReader.cookieSecure(realm, dialect.defaults());
    if (policy == null) {
      return null;
    }
    IssuingKeyPolicy keys =
        realm.attempt(
            KEY_ROTATION,
            () -> IssuingKeyPolicy.forTokensOf(policy.accessLifetime(), algorithm, rotation));
    return keys == null
        ? null
        : new IssuingConfig(
            issuer,
            policy,
            new IssuingConfig.Keys(keys, key, retired),
            skew,
            accounts,
            lockout,
            cookieSecure);
  }

  private static @Nullable TokenPolicy policy(Section realm, Dialect dialect, String issuer) {
    RealmDefaults defaults = dialect.defaults();
    Duration lifetime = realm.get(TOKEN_LIFETIME, defaults.tokenLifetime());
    Duration refresh = realm.get(REFRESH_LIFETIME, defaults.refreshLifetime());
    return realm.attempt(
        TOKEN_LIFETIME,
        () ->
            new TokenPolicy(
                defaults.namesIssuer() ? issuer : "",
                defaults.namesIssuer() ? Set.of(issuer) : Set.of(),
                lifetime,
                refresh,
                defaults.rotatesRefreshTokens(),
                "JWT",
                dialect.claims().idClaim()));
  }

  /** Returns the configured key; null if there is none, or an error was reported. */
  private static @Nullable IssuingKey key(Section realm, JwsAlgorithm algorithm) {
    String inline = realm.find(SIGNING_KEY);
    String location = realm.find(SIGNING_KEY_LOCATION);
    realm.check(ONE_SIGNING_KEY);
    if (inline != null || location != null) {
      realm.rejectUseless(
          KEY_ROTATION, "beside a configured key; remove it, or let the realm create its keys");
    }
    if (inline != null) {
      return realm.attempt(SIGNING_KEY, () -> IssuingKey.parse(algorithm, inline));
    }
    return location == null
        ? null
        : realm.attempt(
            SIGNING_KEY_LOCATION, () -> IssuingKey.parse(algorithm, KeyText.atLocal(location)));
  }

  private static List<VerificationKey> retired(Section realm, JwsAlgorithm algorithm) {
    String text = realm.find(RETIRED_KEYS);
    if (!realm.check(RETIRED_NEED_KEY) || text == null) {
      return List.of();
    }
    List<VerificationKey> keys =
        realm.attempt(RETIRED_KEYS, () -> IssuingKey.parseRetired(algorithm, text));
    if (keys != null && keys.size() > IssuingKeys.MAX_RETIRED) {
      realm.reject(
          RETIRED_KEYS,
          String.format(Locale.ROOT, "has more than %d keys", IssuingKeys.MAX_RETIRED));
    }
    return keys == null ? List.of() : keys;
  }
}
