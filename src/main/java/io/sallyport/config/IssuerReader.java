package io.sallyport.config;

import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.IssuerPolicyBuilder;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.KeySource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one issuer of tokens. */
final class IssuerReader {
  private static final Duration MIN_AGE = Duration.ofSeconds(1);
  private static final Duration MAX_AGE = Duration.ofDays(3650);

  /** Any of these makes an issuer out of the keys of a realm. */
  private static final List<String> SIGNATURE_HEADERS =
      Stream.concat(Stream.of("issuer"), IssuerKeysReader.SOURCES.stream()).toList();

  /** What an issuer has besides. */
  private static final List<String> REST =
      List.of(
          "keys-lifetime",
          "keys-timeout",
          "allow-http",
          "algorithms",
          "audiences",
          "allow-any-audience",
          "allow-missing-issuer",
          "types",
          "max-age",
          "required-claims",
          "roles-claims");

  private final Duration clockSkew;
  private final Clock clock;

  IssuerReader(Duration clockSkew, Clock clock) {
    this.clockSkew = clockSkew;
    this.clock = clock;
  }

  static boolean isSet(Settings settings) {
    return SIGNATURE_HEADERS.stream().anyMatch(settings::isSet);
  }

  /** Rejects another issuer's keys beside the realm's own, which are made, not configured. */
  static void requireNoKeys(Settings realm) {
    for (String name : SIGNATURE_HEADERS) {
      if (!name.equals("issuer") && realm.isSet(name)) {
        realm
            .errors()
            .add(
                realm.key(name),
                "does nothing in a realm that issues tokens of its own; put the keys of another"
                    + " issuer below 'issuers.<name>'");
      }
    }
    requireNothing(realm);
  }

  /** Rejects what counts only beside an issuer: a restriction that nothing applies is none. */
  static void requireNothing(Settings realm) {
    for (String name : REST) {
      if (realm.isSet(name)) {
        realm
            .errors()
            .add(
                realm.key(name),
                "does nothing without 'issuer' beside it; what belongs to a named issuer stands"
                    + " below 'issuers.<name>'");
      }
    }
  }

  /**
   * The issuer's policy; null if a problem was found. Every setting is read before any is missed,
   * so that all problems are told at once.
   */
  @Nullable IssuerPolicy read(Settings settings) {
    ConfigErrors errors = settings.errors();
    String issuer = settings.text("issuer");
    if (issuer == null) {
      errors.add(settings.key("issuer"), "is needed beside the issuer's keys");
    }
    KeySource keys = IssuerKeysReader.read(settings, clock);
    List<JwsAlgorithm> algorithms = algorithms(settings);
    List<String> audiences = settings.list("audiences");
    boolean anyAudience = settings.flag("allow-any-audience");
    if (audiences.isEmpty() != anyAudience) {
      errors.add(
          settings.key("audiences"),
          "is needed, or 'allow-any-audience=true', and not both of them");
    }
    boolean missingIssuer = settings.flag("allow-missing-issuer");
    Duration maxAge = settings.duration("max-age", MIN_AGE, MAX_AGE);
    String[] types = array(settings.list("types"));
    String[] required = array(settings.list("required-claims"));
    String[] roles = array(settings.list("roles-claims"));
    if (issuer == null || keys == null || algorithms.isEmpty()) {
      return null;
    }
    IssuerPolicyBuilder policy =
        IssuerPolicy.of(issuer, keys)
            .algorithms(algorithms)
            .audiences(audiences)
            .types(types)
            .clockSkew(clockSkew)
            .maxAge(maxAge)
            .requiredClaims(required)
            .rolesClaims(roles);
    return audiences.isEmpty() == anyAudience
        ? build(policy, anyAudience, missingIssuer, settings)
        : null;
  }

  private static @Nullable IssuerPolicy build(
      IssuerPolicyBuilder policy, boolean anyAudience, boolean missingIssuer, Settings settings) {
    if (anyAudience) {
      policy.allowAnyAudience();
    }
    if (missingIssuer) {
      policy.allowMissingIssuer();
    }
    return settings.errors().attempt(settings.key("algorithms"), policy::build);
  }

  /** The algorithms; empty if one is wrong. */
  private static List<JwsAlgorithm> algorithms(Settings settings) {
    List<String> names = settings.list("algorithms");
    if (names.isEmpty()) {
      return List.of(settings.isSet("hmac-secret") ? JwsAlgorithm.HS256 : JwsAlgorithm.RS256);
    }
    List<JwsAlgorithm> algorithms = new ArrayList<>();
    for (String name : names) {
      JwsAlgorithm algorithm = JwsAlgorithm.of(name);
      if (algorithm == null) {
        settings
            .errors()
            .add(
                settings.key("algorithms"),
                name,
                "is no algorithm; there are HS, RS, PS and ES with 256, 384 or 512, and EdDSA");
        return List.of();
      }
      algorithms.add(algorithm);
    }
    return algorithms;
  }

  private static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }
}
