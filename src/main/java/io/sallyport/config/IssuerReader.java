package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.IssuerPolicyBuilder;
import io.sallyport.jwt.JwksPolicy;
import io.sallyport.jwt.JwksUrl;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one issuer of tokens. */
final class IssuerReader {

  /** Any of these makes an issuer out of the keys of a realm. */
  private static final List<String> MARKS =
      List.of("issuer", "keys", "keys-location", "hmac-secret");

  private final Duration clockSkew;
  private final Clock clock;

  IssuerReader(Duration clockSkew, Clock clock) {
    this.clockSkew = clockSkew;
    this.clock = clock;
  }

  static boolean isSet(Settings settings) {
    return MARKS.stream().anyMatch(settings::isSet);
  }

  /** The issuer's policy; null if a problem was found. */
  @Nullable IssuerPolicy read(Settings settings) {
    String issuer = settings.text("issuer");
    if (issuer == null) {
      settings.problems().add(settings.key("issuer"), "is needed beside the issuer's keys");
    }
    KeySource keys = keys(settings);
    if (settings.list("audiences").isEmpty() != settings.flag("allow-any-audience")) {
      settings
          .problems()
          .add(
              settings.key("audiences"),
              "is needed, or 'allow-any-audience=true', and not both of them");
      return null;
    }
    if (issuer == null || keys == null) {
      return null;
    }
    return settings
        .problems()
        .attempt(settings.key("issuer"), () -> policy(issuer, keys, settings));
  }

  private IssuerPolicy policy(String issuer, KeySource keys, Settings settings) {
    IssuerPolicyBuilder policy =
        IssuerPolicy.of(issuer, keys)
            .algorithms(algorithms(settings))
            .audiences(settings.list("audiences"))
            .types(settings.list("types").toArray(String[]::new))
            .clockSkew(clockSkew)
            .maxAge(settings.duration("max-age"))
            .requiredClaims(settings.list("required-claims").toArray(String[]::new))
            .rolesClaims(settings.list("roles-claims").toArray(String[]::new));
    if (settings.flag("allow-any-audience")) {
      policy.allowAnyAudience();
    }
    if (settings.flag("allow-missing-issuer")) {
      policy.allowMissingIssuer();
    }
    return policy.build();
  }

  private static List<JwsAlgorithm> algorithms(Settings settings) {
    List<String> names = settings.list("algorithms");
    if (names.isEmpty()) {
      return List.of(settings.isSet("hmac-secret") ? JwsAlgorithm.HS256 : JwsAlgorithm.RS256);
    }
    List<JwsAlgorithm> algorithms = new ArrayList<>();
    for (String name : names) {
      JwsAlgorithm algorithm = JwsAlgorithm.of(name);
      if (algorithm == null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "'%s' is no algorithm; there are HS, RS, PS and ES with 256, 384 or 512, and EdDSA",
                name));
      }
      algorithms.add(algorithm);
    }
    return algorithms;
  }

  private @Nullable KeySource keys(Settings settings) {
    String inline = settings.text("keys");
    String location = settings.text("keys-location");
    String secret = settings.text("hmac-secret");
    long given = MARKS.stream().skip(1).filter(settings::isSet).count();
    if (given != 1) {
      settings
          .problems()
          .add(
              settings.key("keys"), "or 'keys-location' or 'hmac-secret' is needed, and one alone");
      return null;
    }
    if (secret != null) {
      return settings
          .problems()
          .attempt(
              settings.key("hmac-secret"),
              () -> KeySource.of(List.of(VerificationKey.of(null, Secret.ofText(secret)))));
    }
    if (inline != null) {
      return settings
          .problems()
          .attempt(settings.key("keys"), () -> KeySource.of(JwtKeys.verificationKeys(inline)));
    }
    return settings
        .problems()
        .attempt(
            settings.key("keys-location"),
            () -> located(Objects.requireNonNull(location), settings));
  }

  private KeySource located(String location, Settings settings) {
    String lower = location.toLowerCase(Locale.ROOT);
    if (lower.startsWith("https:") || lower.startsWith("http:")) {
      return new JwksUrl(urlPolicy(URI.create(location), settings), clock);
    }
    return KeySource.of(JwtKeys.verificationKeys(text(location)));
  }

  private static JwksPolicy urlPolicy(URI url, Settings settings) {
    JwksPolicy defaults = JwksPolicy.of(url, settings.flag("allow-http"));
    Duration lifetime = Objects.requireNonNull(settings.duration("keys-lifetime"));
    Duration timeout = Objects.requireNonNull(settings.duration("keys-timeout"));
    Duration connect = defaults.connectTimeout();
    return new JwksPolicy(
        url,
        defaults.allowHttp(),
        connect.compareTo(timeout) < 0 ? connect : timeout,
        timeout,
        lifetime,
        lifetime.compareTo(defaults.refreshInterval()) < 0 ? lifetime : defaults.refreshInterval(),
        defaults.retention());
  }

  private static String text(String location) {
    try (InputStream in = open(location)) {
      byte[] bytes = in.readNBytes(JwtKeys.MAX_LENGTH + 1);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("there is nothing to read at " + location, e);
    }
  }

  private static InputStream open(String location) throws IOException {
    if (location.startsWith("file:")) {
      return Files.newInputStream(Path.of(URI.create(location)));
    }
    String path = location.startsWith("classpath:") ? location.substring(10) : location;
    String resource = path.startsWith("/") ? path.substring(1) : path;
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    InputStream in = application == null ? null : application.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("no such resource");
    }
    return in;
  }
}
