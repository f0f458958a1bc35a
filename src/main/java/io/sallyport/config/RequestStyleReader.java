package io.sallyport.config;

import io.sallyport.signature.RequestStyle;
import io.sallyport.signature.RequestStyleBuilder;
import io.sallyport.signature.RequestStyles;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads in which vendor's style requests of one realm are signed. */
final class RequestStyleReader {
  private static final String AT = "signature.";
  private static final String STYLE = AT + "style";
  private static final String ALLOW_CAVAGE = AT + "allow-cavage";
  private static final String OWN = "own";

  private RequestStyleReader() {}

  /** The style; null if there is none, or a problem was found. */
  static @Nullable RequestStyle read(Settings realm) {
    Problems problems = realm.problems();
    Map<String, String> own = new LinkedHashMap<>();
    for (String setting : RequestStyleBuilder.SETTINGS) {
      String text = realm.raw(AT + setting);
      if (text != null) {
        own.put(setting, text);
      }
    }
    String name = realm.text(STYLE);
    boolean allowed = realm.flag(ALLOW_CAVAGE);
    if (realm.isSet(ALLOW_CAVAGE) && !RequestStyles.CAVAGE.equals(name)) {
      problems.add(realm.key(ALLOW_CAVAGE), "does nothing without 'signature.style' cavage");
    }
    if (name == null) {
      for (String setting : own.keySet()) {
        problems.add(realm.key(AT + setting), "does nothing without 'signature.style' own");
      }
      return null;
    }
    if (realm.isSet("signature.format")) {
      problems.add(realm.key(STYLE), "and 'signature.format' exclude each other");
    }
    if (!name.equals(OWN) && !own.isEmpty()) {
      problems.add(
          realm.key(STYLE),
          "and " + own.keySet() + " exclude each other: a preset describes the whole style");
      return null;
    }
    if (name.equals(RequestStyles.CAVAGE) && !allowed) {
      problems.add(
          realm.key(STYLE),
          "is a draft that RFC 9421 replaced; 'signature.allow-cavage' takes it all the same");
      return null;
    }
    return problems.attempt(
        realm.key(STYLE),
        () -> name.equals(OWN) ? RequestStyle.of(own) : RequestStyles.named(name));
  }
}
