package io.sallyport.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rejects keys that nothing reads: a protection that is misspelled would silently be missing. */
final class UnknownKeys {
  private static final String PREFIX = "sallyport.";

  /** Kubernetes sets variables of these names where it has a service named {@code sallyport}. */
  private static final Set<String> FOREIGN = Set.of("SALLYPORT_PORT", "SALLYPORT_SERVICE");

  private UnknownKeys() {}

  /** Reports keys that are not in the catalogue. */
  static void report(ConfigText texts) {
    for (String name : texts.names()) {
      if (name.startsWith(PREFIX)
          && ConfigKeys.find(name) == null
          && !texts.isFromEnvironment(name)) {
        texts.errors().add(name, "is no key of Sallyport" + remedy(name));
      }
    }
  }

  /**
   * Reports environment variables that are no key below any of the prefixes, which are those that
   * were read. Variables have no dots, so only what was read tells what they could mean.
   */
  static void reportEnvironment(ConfigText texts, Set<String> prefixes) {
    Set<String> known = new HashSet<>();
    for (String prefix : prefixes) {
      for (ConfigKey key : ConfigKeys.all()) {
        String rest = below(key.pattern(), prefix);
        if (rest != null) {
          known.add(ConfigText.environmentName(prefix + "." + rest));
        }
      }
    }
    for (String name : texts.names()) {
      String upper = name.toUpperCase(Locale.ROOT);
      if (upper.startsWith("SALLYPORT_")
          && !known.contains(upper)
          && FOREIGN.stream().noneMatch(upper::startsWith)) {
        texts
            .errors()
            .add(
                name,
                "is the environment variable of no key; check its spelling, and name a realm, issuer,"
                    + " API key or webhook that the environment alone configures in its list key");
      }
    }
  }

  /** The rest of a pattern behind a prefix that fits its start, without further names; or null. */
  private static @Nullable String below(String pattern, String prefix) {
    String[] expected = pattern.split("\\.", -1);
    String[] actual = prefix.split("\\.", -1);
    if (actual.length >= expected.length || !fits(expected, actual, actual.length)) {
      return null;
    }
    String[] rest = Arrays.copyOfRange(expected, actual.length, expected.length);
    return Arrays.stream(rest).anyMatch(part -> part.startsWith("<"))
        ? null
        : String.join(".", rest);
  }

  private static String remedy(String name) {
    if (lastOf(name).equals("key") && name.contains(".api-keys.")) {
      return "; API keys themselves are never configured: set 'sha256' to the output of "
          + ApiKeyReader.HASH_COMMAND;
    }
    String nearest = nearest(name);
    return nearest.isEmpty()
        ? "; see the configuration reference"
        : "; did you mean '" + nearest + "'?";
  }

  /** The last part of the likeliest key in the same place; empty if none is like it. */
  private static String nearest(String name) {
    String[] actual = name.split("\\.", -1);
    String best = "";
    int min = 4;
    for (ConfigKey key : ConfigKeys.all()) {
      String[] expected = key.pattern().split("\\.", -1);
      if (expected.length == actual.length && fits(expected, actual, actual.length - 1)) {
        String last = lastOf(key.pattern());
        int distance = distance(last, lastOf(name));
        if (distance < min) {
          min = distance;
          best = last;
        }
      }
    }
    return best;
  }

  private static String lastOf(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Whether the first parts are those of the pattern, whose names may be anything. */
  private static boolean fits(String[] pattern, String[] parts, int count) {
    for (int i = 0; i < count; i++) {
      if (!pattern[i].startsWith("<") && !pattern[i].equals(parts[i])) {
        return false;
      }
    }
    return true;
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
