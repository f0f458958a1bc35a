package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.config.keys.Algorithms;
import io.sallyport.internal.keys.KeyText;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an issuer of tokens that a realm accepts. */
final class IssuerReader {
  static final Group GROUP =
      new Group(
          "Issuers of tokens that the realm accepts",
          RealmReader.PREFIX,
          RealmReader.PREFIX + ".issuers.<issuer>");

  static final Setting<String> ISSUER =
      GROUP.text(
          "issuer",
          "The exact `iss` of the tokens of this issuer. One `{tenantid}` in it stands for the"
              + " tenant that the token's `tid` names. Without `keys`, `keys-location` and"
              + " `hmac-secret`, the keys are found by OpenID Connect discovery or RFC 8414 at this"
              + " `https:` URL");
  private static final Setting<IssuerPreset> PRESET =
      GROUP.choice(
          "issuer-preset",
          IssuerPreset.class,
          "",
          "Defaults for the tokens of an identity provider");
  static final Setting<String> KEYS =
      GROUP.text(
          "keys",
          "The public keys themselves: PEM, certificate, JWK or JWKS, also as base64; write `\\n` in"
              + " PEM for a line break");
  static final Setting<String> KEYS_LOCATION =
      GROUP.text(
          "keys-location",
          "Where the keys are: `classpath:`, `file:` or `https:` URL. A URL is read again when its"
              + " keys are old or a token names an unknown key");
  private static final Setting<Secret> HMAC_SECRET =
      GROUP.secret(
          "hmac-secret",
          Secret::ofText,
          "The shared secret of HS256, HS384 or HS512 tokens, as text; at least 32, 48 or 64 bytes");
  static final Setting<List<JwsAlgorithm>> ALGORITHMS =
      GROUP.list(
          "algorithms",
          "",
          Algorithms::jws,
          "The algorithms that tokens may use, such as `RS256,ES256`. Default: `HS256` with an"
              + " `hmac-secret`; otherwise the `alg` of the JWK, or `RS256` for an RSA key, the"
              + " algorithm of its curve for an EC key, `EdDSA` for Ed25519");
  private static final Setting<Boolean> ALLOW_MISSING_ISSUER =
      GROUP.flag(
          "allow-missing-issuer", false, "Accepts tokens without `iss` as tokens of this issuer");
  private static final Setting<List<String>> TYPES =
      GROUP.list(
          "types",
          "JWT,at+jwt",
          "The accepted values of `typ`; a token without `typ` counts as `JWT`");
  static final Setting<Duration> MAX_AGE =
      GROUP.duration(
          "max-age",
          Duration.ofSeconds(1),
          Duration.ofDays(3650),
          "",
          "Maximum age of a token since its `iat`, whatever its `exp` says. Default: unlimited");
  private static final Rule ONE_KEY_SOURCE = Rule.exactlyOneOf(KEYS, KEYS_LOCATION, HMAC_SECRET);

  private final Duration clockSkew;
  private final Clock clock;

  IssuerReader(Duration clockSkew, Clock clock) {
    this.clockSkew = clockSkew;
    this.clock = clock;
  }

  /** Returns whether the settings of a realm describe an issuer. */
  static boolean isSet(Section realm) {
    return Stream.of(ISSUER, PRESET, KEYS, KEYS_LOCATION, HMAC_SECRET).anyMatch(realm::isSet);
  }

  /** Reports the settings of another issuer in a realm that issues tokens itself. */
  static void rejectBesideOwnTokens(Section realm) {
    rejectUseless(realm, "in a realm that issues its own tokens; put it below 'issuers.<name>'");
  }

  /** Reports what restricts an issuer in a realm that has none of its own. */
  static void rejectWithoutIssuer(Section realm) {
    rejectUseless(
        realm,
        "without 'issuer' beside it; put the settings of a named issuer below 'issuers.<name>'");
  }

  private static void rejectUseless(Section realm, String there) {
    Stream.of(GROUP, ClaimReader.GROUP, KeySetReader.GROUP)
        .flatMap(group -> group.settings().stream())
        .filter(setting -> setting != ISSUER)
        .forEach(setting -> realm.rejectUseless(setting, there));
  }

  /**
   * Returns the policy of the issuer; null if an error was reported. Reads every setting before it
   * looks for missing ones, so that all errors are reported.
   */
  @Nullable IssuerPolicy read(Section given) {
    IssuerPreset preset = given.find(PRESET);
    Section section =
        preset == null
            ? given
            : given.withDefaults(preset.settings(), given.key(PRESET) + " = " + preset);
    String issuer = section.find(ISSUER);
    section.rejectMissing(ISSUER, "is needed beside the issuer's keys");
    KeySource keys = keys(section, issuer);
    List<JwsAlgorithm> algorithms = algorithms(section);
    boolean missingIssuer = section.get(ALLOW_MISSING_ISSUER);
    Duration maxAge = section.find(MAX_AGE);
    String[] types = section.items(TYPES).toArray(String[]::new);
    Consumer<IssuerPolicy.Builder> claims = ClaimReader.read(section);
    if (issuer == null || keys == null || algorithms == null || claims == null) {
      return null;
    }
    IssuerPolicy.Builder policy =
        IssuerPolicy.of(issuer, keys)
            .algorithms(algorithms)
            .types(types)
            .clockSkew(clockSkew)
            .maxAge(maxAge);
    claims.accept(policy);
    if (missingIssuer) {
      policy.allowMissingIssuer();
    }
    return section.attempt(ALGORITHMS, policy::build);
  }

  private @Nullable KeySource keys(Section section, @Nullable String issuer) {
    KeySetReader.check(section);
    Secret secret = section.find(HMAC_SECRET);
    String inline = section.find(KEYS);
    String location = section.find(KEYS_LOCATION);
    boolean none = Stream.of(KEYS, KEYS_LOCATION, HMAC_SECRET).noneMatch(section::isSet);
    if (none && issuer != null && KeyText.isUrl(issuer)) {
      return section.attempt(ISSUER, () -> KeySetReader.discovered(section, issuer, clock));
    }
    if (!section.check(ONE_KEY_SOURCE)) {
      return null;
    }
    if (secret != null) {
      return section.attempt(
          HMAC_SECRET, () -> KeySource.of(List.of(VerificationKey.of(null, secret))));
    }
    if (inline != null) {
      return section.attempt(KEYS, () -> KeySource.of(JwtKeys.verificationKeys(inline)));
    }
    return location == null
        ? null
        : section.attempt(KEYS_LOCATION, () -> KeySetReader.at(section, location, clock));
  }

  /**
   * Returns the algorithms, none for those of the keys themselves; null if an error was reported.
   */
  private static @Nullable List<JwsAlgorithm> algorithms(Section section) {
    List<JwsAlgorithm> algorithms = section.find(ALGORITHMS);
    if (algorithms != null || section.isSet(ALGORITHMS)) {
      return algorithms;
    }
    return section.isSet(HMAC_SECRET) ? List.of(JwsAlgorithm.HS256) : List.of();
  }
}
