package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.jwt.JwksPolicy;
import io.sallyport.jwt.JwksUrl;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where the keys of one issuer are. */
final class IssuerKeysReader {
  private static final Duration MIN = Duration.ofSeconds(1);
  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

  /** The settings that tell keys; an issuer has one of them. */
  static final List<String> SOURCES = List.of("keys", "keys-location", "hmac-secret");

  private IssuerKeysReader() {}

  /** The source of the keys; null if a problem was found. */
  static @Nullable KeySource read(Settings settings, Clock clock) {
    ConfigErrors errors = settings.errors();
    String inline = settings.text("keys");
    String location = settings.text("keys-location");
    String secret = settings.text("hmac-secret");
    boolean allowHttp = settings.flag("allow-http");
    Duration lifetime = settings.durationOrDefault("keys-lifetime", MIN, JwksPolicy.MAX_LIFETIME);
    Duration timeout = settings.durationOrDefault("keys-timeout", MIN, MAX_TIMEOUT);
    if (SOURCES.stream().filter(settings::isSet).count() != 1) {
      errors.add(
          settings.key("keys"), "or 'keys-location' or 'hmac-secret' is needed, and one alone");
      return null;
    }
    if (secret != null) {
      return errors.attempt(
          settings.key("hmac-secret"),
          () -> KeySource.of(List.of(VerificationKey.of(null, Secret.ofText(secret)))));
    }
    if (location == null) {
      return errors.attempt(
          settings.key("keys"),
          () -> KeySource.of(JwtKeys.verificationKeys(String.valueOf(inline))));
    }
    return errors.attempt(
        settings.key("keys-location"), () -> at(location, allowHttp, timeout, lifetime, clock));
  }

  /**
   * The keys at a URL, in a file or in a resource.
   *
   * @throws IllegalArgumentException if there can be none
   */
  static KeySource at(
      String location, boolean allowHttp, Duration timeout, Duration lifetime, Clock clock) {
    return KeySources.isUrl(location)
        ? new JwksUrl(urlPolicy(URI.create(location), allowHttp, timeout, lifetime), clock)
        : KeySource.of(JwtKeys.verificationKeys(KeySources.at(location)));
  }

  private static JwksPolicy urlPolicy(
      URI url, boolean allowHttp, Duration timeout, Duration lifetime) {
    JwksPolicy defaults = JwksPolicy.of(url, allowHttp);
    Duration connect = defaults.connectTimeout();
    return new JwksPolicy(
        url,
        allowHttp,
        connect.compareTo(timeout) < 0 ? connect : timeout,
        timeout,
        lifetime,
        lifetime.compareTo(defaults.refreshInterval()) < 0 ? lifetime : defaults.refreshInterval(),
        defaults.retention());
  }
}
