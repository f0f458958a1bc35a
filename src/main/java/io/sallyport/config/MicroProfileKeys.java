package io.sallyport.config;

import io.sallyport.jwt.IssuerPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * MicroProfile JWT's own keys (<a
 * href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/microprofile-jwt-auth-spec-2.1.html">MP
 * JWT 2.1 §9</a>), as defaults of the realm {@code default}: they count when that realm has no
 * issuer of its own. An audience is required here too.
 */
final class MicroProfileKeys {

  /** Their names, by the names that an issuer of ours has for the same. */
  private static final Map<String, String> NAMES =
      Map.of(
          "issuer", "mp.jwt.verify.issuer",
          "keys", "mp.jwt.verify.publickey",
          "keys-location", "mp.jwt.verify.publickey.location",
          "algorithms", "mp.jwt.verify.publickey.algorithm",
          "audiences", "mp.jwt.verify.audiences",
          "max-age", "mp.jwt.verify.token.age");

  private static final String CLOCK_SKEW = "mp.jwt.verify.clock.skew";

  private final Config config;

  MicroProfileKeys(Config config) {
    this.config = config;
  }

  /** Whether a key to verify tokens with is set. */
  boolean isSet() {
    return value("mp.jwt.verify.publickey") != null
        || value("mp.jwt.verify.publickey.location") != null;
  }

  /** The issuer that they describe; null if a problem was found. */
  @Nullable IssuerPolicy issuer(Settings realm, Clock clock) {
    Map<String, String> values = new LinkedHashMap<>();
    NAMES.forEach(
        (ours, theirs) -> {
          String value = value(theirs);
          if (value != null) {
            values.put(ours, ours.equals("max-age") ? seconds(value) : value);
          }
        });
    String skew = value(CLOCK_SKEW);
    if (skew != null) {
      values.put("clock-skew", seconds(skew));
    }
    Settings defaults = realm.withDefaults(values);
    Duration clockSkew = Objects.requireNonNull(defaults.duration("clock-skew"));
    return new IssuerReader(clockSkew, clock).read(defaults);
  }

  /** MicroProfile JWT counts in plain seconds. */
  private static String seconds(String number) {
    return "PT" + number + "S";
  }

  private @Nullable String value(String name) {
    return config
        .getOptionalValue(name, String.class)
        .filter(text -> !text.isBlank())
        .map(String::strip)
        .orElse(null);
  }
}
