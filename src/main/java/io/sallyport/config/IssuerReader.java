package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.IssuerPolicyBuilder;
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
      GROUP.text("issuer", "The exact `iss` of the tokens of this issuer");
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
              + " `hmac-secret`, otherwise `RS256`");
  static final Setting<List<String>> AUDIENCES =
      GROUP.list("audiences", "", "The audiences: the `aud` of a token must contain one of them");
  private static final Setting<Boolean> ALLOW_ANY_AUDIENCE =
      GROUP.flag(
          "allow-any-audience",
          false,
          "Accepts tokens for any audience, also those issued for other applications");
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
  private static final Setting<List<String>> REQUIRED_CLAIMS =
      GROUP.list("required-claims", "", "Claims that a token must have besides `exp`");
  private static final Setting<List<String>> ROLES_CLAIMS =
      GROUP.list(
          "roles-claims", "groups", "Claims that hold roles; `a/b` is claim `b` inside claim `a`");

  private static final Rule ONE_KEY_SOURCE = Rule.exactlyOneOf(KEYS, KEYS_LOCATION, HMAC_SECRET);

  private final Duration clockSkew;
  private final Clock clock;

  IssuerReader(Duration clockSkew, Clock clock) {
    this.clockSkew = clockSkew;
    this.clock = clock;
  }

  /** Returns whether the settings of a realm describe an issuer. */
  static boolean isSet(Section realm) {
    return Stream.of(ISSUER, KEYS, KEYS_LOCATION, HMAC_SECRET).anyMatch(realm::isSet);
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
    Stream.of(GROUP, KeySetReader.GROUP)
        .flatMap(group -> group.settings().stream())
        .filter(setting -> setting != ISSUER)
        .forEach(setting -> realm.rejectUseless(setting, there));
  }

  /**
   * Returns the policy of the issuer; null if an error was reported. Reads every setting before it
   * looks for missing ones, so that all errors are reported.
   */
  @Nullable IssuerPolicy read(Section section) {
    String issuer = section.find(ISSUER);
    section.rejectMissing(ISSUER, "is needed beside the issuer's keys");
    KeySource keys = keys(section);
    List<JwsAlgorithm> algorithms = algorithms(section);
    boolean audience = checkAudience(section);
    boolean missingIssuer = section.get(ALLOW_MISSING_ISSUER);
    Duration maxAge = section.find(MAX_AGE);
    String[] types = array(section.items(TYPES));
    String[] required = array(section.items(REQUIRED_CLAIMS));
    String[] roles = array(section.items(ROLES_CLAIMS));
    if (issuer == null || keys == null || algorithms == null || !audience) {
      return null;
    }
    IssuerPolicyBuilder policy =
        IssuerPolicy.of(issuer, keys)
            .algorithms(algorithms)
            .audiences(section.items(AUDIENCES))
            .types(types)
            .clockSkew(clockSkew)
            .maxAge(maxAge)
            .requiredClaims(required)
            .rolesClaims(roles);
    if (section.get(ALLOW_ANY_AUDIENCE)) {
      policy.allowAnyAudience();
    }
    if (missingIssuer) {
      policy.allowMissingIssuer();
    }
    return section.attempt(ALGORITHMS, policy::build);
  }

  /** Returns whether there is an audience, or any is allowed; reports neither and both. */
  private static boolean checkAudience(Section section) {
    boolean any = section.get(ALLOW_ANY_AUDIENCE);
    if (any && section.isSet(AUDIENCES)) {
      section.reject(ALLOW_ANY_AUDIENCE, "and 'audiences' exclude each other");
      return false;
    }
    if (!any) {
      section.rejectMissing(
          AUDIENCES, "is needed, or " + section.key(ALLOW_ANY_AUDIENCE) + "=true");
    }
    return any || !section.items(AUDIENCES).isEmpty();
  }

  private @Nullable KeySource keys(Section section) {
    KeySetReader.check(section);
    Secret secret = section.find(HMAC_SECRET);
    String inline = section.find(KEYS);
    String location = section.find(KEYS_LOCATION);
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

  /** Returns the algorithms; null if an error was reported. */
  private static @Nullable List<JwsAlgorithm> algorithms(Section section) {
    List<JwsAlgorithm> algorithms = section.find(ALGORITHMS);
    if (algorithms != null || section.isSet(ALGORITHMS)) {
      return algorithms;
    }
    return List.of(section.isSet(HMAC_SECRET) ? JwsAlgorithm.HS256 : JwsAlgorithm.RS256);
  }

  private static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }
}
