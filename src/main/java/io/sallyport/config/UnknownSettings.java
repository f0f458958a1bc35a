package io.sallyport.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rejects settings that nothing reads: a misspelled protection would silently be missing. */
final class UnknownSettings {
  private static final String PREFIX = "sallyport.";
  private static final String VARIABLE_PREFIX = "SALLYPORT_";

  /** Kubernetes sets variables of these names where it has a service named {@code sallyport}. */
  private static final Set<String> FOREIGN = Set.of("SALLYPORT_PORT", "SALLYPORT_SERVICE");

  /** A name is likely to mean another if fewer characters differ. */
  private static final int TOO_FAR = 4;

  private UnknownSettings() {}

  /** Reports names that are not in the catalogue. */
  static void report(ConfigText texts) {
    for (String name : texts.names()) {
      if (name.startsWith(PREFIX) && !Catalogue.has(name) && !texts.isFromEnvironment(name)) {
        texts
            .errors()
            .add(
                name + " is not a setting of Sallyport" + remedy(texts, name) + texts.origin(name));
      }
    }
  }

  /**
   * Reports environment variables that set nothing below any of the prefixes, which are those that
   * were read. Variables have no dots, so only these tell what a variable can mean.
   */
  static void reportEnvironment(ConfigText texts, Set<String> prefixes) {
    Set<String> known = new TreeSet<>();
    for (String prefix : prefixes) {
      for (Catalogue.Entry entry : Catalogue.entries()) {
        String rest = below(entry.pattern(), prefix);
        if (rest != null) {
          known.add(ConfigText.environmentName(prefix + "." + rest));
        }
      }
    }
    for (String name : texts.names()) {
      String upper = name.toUpperCase(Locale.ROOT);
      if (upper.startsWith(VARIABLE_PREFIX)
          && !known.contains(upper)
          && FOREIGN.stream().noneMatch(upper::startsWith)) {
        texts
            .errors()
            .add(name + " is the environment variable of no setting; " + hint(known, upper));
      }
    }
  }

  private static String hint(Set<String> known, String name) {
    String nearest = nearest(known, name);
    return nearest == null
        ? "check its name, and list a realm, issuer, API key, webhook or client that only"
            + " environment variables configure, as in SALLYPORT_REALMS"
        : "did you mean '" + nearest + "'?";
  }

  private static @Nullable String nearest(Set<String> known, String name) {
    String best = null;
    int min = TOO_FAR;
    for (String each : known) {
      int distance = Names.distance(each, name);
      if (distance < min) {
        min = distance;
        best = each;
      }
    }
    return best;
  }

  /** Returns what a pattern has behind a prefix, if that has no further names; otherwise null. */
  private static @Nullable String below(String pattern, String prefix) {
    String[] expected = Names.parts(pattern);
    String[] actual = Names.parts(prefix);
    if (actual.length >= expected.length || !Names.startsAs(expected, actual, actual.length)) {
      return null;
    }
    String[] rest = Arrays.copyOfRange(expected, actual.length, expected.length);
    return Arrays.stream(rest).anyMatch(Names::isPlaceholder) ? null : String.join(".", rest);
  }

  private static String remedy(ConfigText texts, String name) {
    if (name.contains(".api-keys.") && name.endsWith(".key")) {
      return "; API keys themselves are never configured: set 'sha256' to the output of "
          + ApiKeyReader.HASH_COMMAND;
    }
    String nearest = nearest(name);
    if (nearest == null) {
      return "; see the configuration reference";
    }
    texts.errors().addMeant(nearest);
    return "; did you mean '" + nearest + "'?";
  }

  /**
   * Returns the likeliest setting, with the names that the configuration chose; null if none is.
   */
  private static @Nullable String nearest(String name) {
    String[] actual = Names.parts(name);
    String best = null;
    int min = TOO_FAR;
    for (Catalogue.Entry entry : Catalogue.entries()) {
      String[] expected = Names.parts(entry.pattern());
      int distance = expected.length == actual.length ? distance(expected, actual) : TOO_FAR;
      if (distance < min) {
        min = distance;
        best = filled(expected, actual);
      }
    }
    return best;
  }

  private static int distance(String[] pattern, String[] parts) {
    int sum = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean free = Names.isPlaceholder(pattern[i]) && Names.isName(parts[i]);
      sum += free ? 0 : Names.distance(pattern[i], parts[i]);
    }
    return sum;
  }

  private static String filled(String[] pattern, String[] parts) {
    String[] filled = pattern.clone();
    for (int i = 0; i < parts.length; i++) {
      filled[i] = Names.isPlaceholder(pattern[i]) ? parts[i] : pattern[i];
    }
    return String.join(".", filled);
  }
}
