package io.sallyport.config;

import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.RequestFormatBuilder;
import io.sallyport.signature.RequestFormats;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads in which vendor's style requests of one realm are signed. */
final class RequestFormatReader {
  private static final String AT = "signature.";
  private static final String FORMAT = AT + "style";
  private static final String ALLOW_CAVAGE = AT + "allow-cavage";
  private static final String OWN = "own";

  private RequestFormatReader() {}

  /** The style; null if there is none, or a problem was found. */
  static @Nullable RequestFormat read(Settings realm) {
    ConfigErrors errors = realm.errors();
    Map<String, String> own = new LinkedHashMap<>();
    for (String setting : RequestFormatBuilder.SETTINGS) {
      String text = realm.raw(AT + setting);
      if (text != null) {
        own.put(setting, text);
      }
    }
    String name = realm.text(FORMAT);
    boolean allowed = realm.flag(ALLOW_CAVAGE);
    if (realm.isSet(ALLOW_CAVAGE) && !RequestFormats.CAVAGE.equals(name)) {
      errors.add(realm.key(ALLOW_CAVAGE), "does nothing without 'signature.style' cavage");
    }
    if (name == null) {
      for (String setting : own.keySet()) {
        errors.add(realm.key(AT + setting), "does nothing without 'signature.style' own");
      }
      return null;
    }
    if (realm.isSet("signature.format")) {
      errors.add(realm.key(FORMAT), "and 'signature.format' exclude each other");
    }
    if (!name.equals(OWN) && !own.isEmpty()) {
      errors.add(
          realm.key(FORMAT),
          "and " + own.keySet() + " exclude each other: a preset describes the whole style");
      return null;
    }
    if (name.equals(RequestFormats.CAVAGE) && !allowed) {
      errors.add(
          realm.key(FORMAT),
          "is a draft that RFC 9421 replaced; 'signature.allow-cavage' takes it all the same");
      return null;
    }
    return errors.attempt(
        realm.key(FORMAT),
        () -> name.equals(OWN) ? RequestFormat.of(own) : RequestFormats.named(name));
  }
}
