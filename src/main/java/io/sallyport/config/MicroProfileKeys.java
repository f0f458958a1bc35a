package io.sallyport.config;

import io.sallyport.jwt.IssuerPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MicroProfile JWT's own keys (<a
 * href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/microprofile-jwt-auth-spec-2.1.html">MP
 * JWT 2.1 §9</a>), as defaults of the realm {@code default}: they count when that realm has no
 * issuer of its own. An audience is required here too.
 */
final class MicroProfileKeys {
  private static final String ISSUER = "mp.jwt.verify.issuer";
  private static final String KEYS = "mp.jwt.verify.publickey";
  private static final String KEYS_LOCATION = "mp.jwt.verify.publickey.location";
  private static final String AUDIENCES = "mp.jwt.verify.audiences";
  private static final String MAX_AGE = "mp.jwt.verify.token.age";
  private static final String CLOCK_SKEW = "mp.jwt.verify.clock.skew";

  /** Their names, by the names that an issuer of ours has for the same. */
  private static final Map<String, String> TEXTS =
      Map.of(
          "issuer", ISSUER,
          "keys", KEYS,
          "keys-location", KEYS_LOCATION,
          "algorithms", "mp.jwt.verify.publickey.algorithm",
          "audiences", AUDIENCES);

  /** Those that count in plain seconds, by the names of our durations. */
  private static final Map<String, String> SECONDS =
      Map.of("max-age", MAX_AGE, "clock-skew", CLOCK_SKEW);

  private final ConfigText texts;

  MicroProfileKeys(ConfigText texts) {
    this.texts = texts;
  }

  /** Whether a key to verify tokens with is set. */
  boolean isSet() {
    return texts.of(KEYS) != null || texts.of(KEYS_LOCATION) != null;
  }

  /** The issuer that they describe; null if a problem was found. */
  @Nullable IssuerPolicy issuer(Settings realm, Clock clock) {
    Map<String, String> values = new LinkedHashMap<>();
    TEXTS.forEach((ours, theirs) -> put(values, ours, texts.of(theirs)));
    SECONDS.forEach((ours, theirs) -> put(values, ours, seconds(theirs)));
    Settings settings = realm.withDefaults(values);
    if (!settings.isSet("issuer")) {
      texts.errors().add(ISSUER, "is needed beside the public key");
      return null;
    }
    if (settings.list("audiences").isEmpty() && !settings.flag("allow-any-audience")) {
      texts
          .errors()
          .add(
              AUDIENCES,
              String.format(
                  Locale.ROOT, "is needed, or '%s=true'", settings.key("allow-any-audience")));
      return null;
    }
    Duration clockSkew =
        settings.durationOrDefault("clock-skew", Duration.ZERO, IssuerPolicy.MAX_CLOCK_SKEW);
    return new IssuerReader(clockSkew, clock).read(settings);
  }

  /** A number of seconds as a duration; null if it is not set or a problem. */
  private @Nullable String seconds(String key) {
    String text = texts.of(key);
    if (text == null) {
      return null;
    }
    boolean digits = text.length() <= 9;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits) {
      texts.errors().add(key, "is not a whole number of seconds");
      return null;
    }
    return "PT" + text + "S";
  }

  private static void put(Map<String, String> values, String name, @Nullable String text) {
    if (text != null) {
      values.put(name, text);
    }
  }
}
