package io.sallyport.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** A configuration that changes one key at a time; each change gives a new one. */
record SampleConfig(Map<String, String> properties, Map<String, String> environment) {
  static final String TOKEN_SECRET = "a-token-secret-of-more-than-32-bytes";
  static final String STORE_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  static final String API_KEY = "an-api-key-that-nobody-may-see-in-a-message";

  /** By {@code printf %s an-api-key-that-nobody-may-see-in-a-message | sha256sum}. */
  static final String API_KEY_SHA256 =
      "3486b8e82b6582efcae3f0864338f2102d16d662bbe03308686ce59d6dbe406b";

  static final String KIRA = "sallyport.realms.kira.";
  static final String DEMO = KIRA + "api-keys.demo.";
  static final String STRIPE = "sallyport.webhooks.stripe.";

  /** The end of a message about a value of the file; the tests of sources see it. */
  static final String FILE = " (source: PropertiesConfigSource[source=application])";

  private static final String LENIENT = " (source: lenient)";

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  /** Nothing but the key that closes what a database keeps. */
  static SampleConfig empty() {
    return new SampleConfig(Map.of("sallyport.store.encryption-key", STORE_KEY), Map.of());
  }

  /** A realm with an HMAC issuer and an API key that signs, and a webhook. */
  static SampleConfig valid() {
    return empty()
        .with(KIRA + "issuer", "https://kira.example")
        .with(KIRA + "audiences", "payments")
        .with(KIRA + "hmac-secret", TOKEN_SECRET)
        .with(KIRA + "signature.format", "kindly")
        .with(DEMO + "sha256", API_KEY_SHA256)
        .with(DEMO + "secret", "a-signing-secret")
        .with(STRIPE + "secret", "whsec_secret");
  }

  SampleConfig with(String key, String value) {
    return new SampleConfig(with(properties, key, value), environment);
  }

  SampleConfig without(String key) {
    Map<String, String> fewer = new LinkedHashMap<>(properties);
    fewer.remove(key);
    return new SampleConfig(fewer, environment);
  }

  SampleConfig environment(String name, String value) {
    return new SampleConfig(properties, with(environment, name, value));
  }

  SallyportConfig read() {
    return SallyportConfig.read(smallRye(), CLOCK);
  }

  /** The one realm. */
  RealmConfig realm() {
    List<RealmConfig> realms = read().realms();
    if (realms.size() != 1) {
      throw new AssertionError("realms: " + realms.stream().map(RealmConfig::name).toList());
    }
    return realms.get(0);
  }

  /** The errors of the configuration, one line each; empty if there is none. */
  List<String> errors() {
    return errors(smallRye());
  }

  /** The errors of the configuration on a lenient server. */
  List<String> errorsOnLenientServer() {
    return errors(new LenientConfig(new TreeMap<>(properties)));
  }

  private static List<String> errors(Config config) {
    try {
      SallyportConfig.read(config, CLOCK);
      return List.of();
    } catch (InvalidConfigurationException e) {
      return String.valueOf(e.getMessage())
          .lines()
          .filter(line -> line.startsWith(" - "))
          .map(line -> line.substring(3).replace(FILE, "").replace(LENIENT, ""))
          .toList();
    }
  }

  private Config smallRye() {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(
            new PropertiesConfigSource(properties, "application", 100),
            new EnvConfigSource(environment, 300))
        .build();
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }
}
