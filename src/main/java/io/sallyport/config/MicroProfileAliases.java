package io.sallyport.config;

import io.sallyport.settings.Section;
import io.sallyport.settings.Section.Alias;
import io.sallyport.settings.Setting;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/**
 * MicroProfile JWT's own settings (<a
 * href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/microprofile-jwt-auth-spec-2.1.html">MP
 * JWT 2.1 §9</a>), as defaults of the realm {@code default}: they count if that realm has no issuer
 * of its own. An audience is required here too.
 */
final class MicroProfileAliases {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final int MAX_DIGITS = 9;
  private static final String PREFIX = "mp.jwt.";

  private static final Set<String> DECRYPTION =
      Set.of("mp.jwt.decrypt.key.location", "mp.jwt.decrypt.key.algorithm");

  private static final Map<Setting<?>, Alias> ALIASES =
      Map.of(
          TokenReader.HEADER, text("mp.jwt.token.header"),
          TokenReader.COOKIE, text("mp.jwt.token.cookie"),
          IssuerReader.ISSUER, text("mp.jwt.verify.issuer"),
          IssuerReader.KEYS, text("mp.jwt.verify.publickey"),
          IssuerReader.KEYS_LOCATION, text("mp.jwt.verify.publickey.location"),
          IssuerReader.ALGORITHMS, text("mp.jwt.verify.publickey.algorithm"),
          ClaimReader.AUDIENCES, text("mp.jwt.verify.audiences"),
          IssuerReader.MAX_AGE, new Alias("mp.jwt.verify.token.age", MicroProfileAliases::seconds),
          RealmReader.CLOCK_SKEW,
              new Alias("mp.jwt.verify.clock.skew", MicroProfileAliases::seconds));

  private MicroProfileAliases() {}

  /** Returns the section of the realm, which reads MicroProfile JWT's settings as defaults. */
  static Section of(Section realm) {
    return realm.withAliases(ALIASES);
  }

  /** Returns whether a key to verify tokens with is set. */
  static boolean areSet(Section realm) {
    Section section = of(realm);
    return section.isSet(IssuerReader.KEYS) || section.isSet(IssuerReader.KEYS_LOCATION);
  }

  /**
   * Logs each MicroProfile JWT setting that has no effect: half of a configuration must not be
   * ignored in silence.
   *
   * @param used whether the realm {@code default} takes its issuer from these settings
   */
  static void warnOfUnused(Config config, boolean used) {
    Set<String> known = new TreeSet<>(DECRYPTION);
    ALIASES.values().forEach(alias -> known.add(alias.name()));
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        known.add(name);
      }
    }
    for (String name : known) {
      boolean read = used && ALIASES.values().stream().anyMatch(a -> a.name().equals(name));
      if (!read && config.getConfigValue(name).getValue() != null) {
        LOG.log(
            Level.WARNING,
            "{0} has no effect: {1}",
            name,
            used && DECRYPTION.contains(name)
                ? "encrypted tokens are not supported; they are rejected as token_malformed"
                : used
                    ? "it is not a setting of MicroProfile JWT 2.1"
                    : "the realm default has an issuer of its own, or no mp.jwt.verify.publickey");
      }
    }
  }

  private static Alias text(String name) {
    return new Alias(name, UnaryOperator.identity());
  }

  private static String seconds(String text) {
    if (text.length() > MAX_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("is not a whole number of seconds");
    }
    return "PT" + text + "S";
  }
}
