package io.sallyport.config;

import io.sallyport.jwt.IssuerPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
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
          "clock-skew", "mp.jwt.verify.clock.skew",
          "max-age", "mp.jwt.verify.token.age");

  private final Config config;

  MicroProfileKeys(Config config) {
    this.config = config;
  }

  /** Whether a key to verify tokens with is set. */
  boolean isSet() {
    return value("keys") != null || value("keys-location") != null;
  }

  /** The issuer that they describe; null if a problem was found. */
  @Nullable IssuerPolicy issuer(Settings realm, IssuerReader reader) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : NAMES.keySet()) {
      String value = value(name);
      if (value != null) {
        values.put(name, seconds(name) ? "PT" + value + "S" : value);
      }
    }
    return reader.read(realm.withDefaults(values));
  }

  /** MicroProfile JWT counts these in plain seconds. */
  private static boolean seconds(String name) {
    return name.equals("clock-skew") || name.equals("max-age");
  }

  private @Nullable String value(String name) {
    return config
        .getOptionalValue(String.valueOf(NAMES.get(name)), String.class)
        .filter(text -> !text.isBlank())
        .map(String::strip)
        .orElse(null);
  }
}
