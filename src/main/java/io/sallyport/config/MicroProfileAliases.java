package io.sallyport.config;

import io.sallyport.settings.Section;
import io.sallyport.settings.Section.Alias;
import io.sallyport.settings.Setting;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * MicroProfile JWT's own settings (<a
 * href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/microprofile-jwt-auth-spec-2.1.html">MP
 * JWT 2.1 §9</a>), as defaults of the realm {@code default}: they count if that realm has no issuer
 * of its own. An audience is required here too.
 */
final class MicroProfileAliases {
  private static final int MAX_DIGITS = 9;

  private static final Map<Setting<?>, Alias> ALIASES =
      Map.of(
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

  private static Alias text(String name) {
    return new Alias(name, UnaryOperator.identity());
  }

  private static String seconds(String text) {
    boolean digits = text.length() <= MAX_DIGITS;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits) {
      throw new IllegalArgumentException("is not a whole number of seconds");
    }
    return "PT" + text + "S";
  }
}
