package io.sallyport.config;

import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/** Refuses keys that nothing reads: a protection that is misspelled would silently be missing. */
final class UnknownKeys {
  private UnknownKeys() {}

  static void report(Config config, Problems problems) {
    TreeSet<String> names = new TreeSet<>();
    config.getPropertyNames().forEach(names::add);
    for (String name : names) {
      // Keys of the build and its tests are not the application's.
      if (name.startsWith("sallyport.") && ConfigKeys.find(name) == null) {
        problems.add(name, "is no key of Sallyport" + nearest(name));
      }
    }
  }

  private static String nearest(String name) {
    String best = "";
    int least = 4;
    for (ConfigKey key : ConfigKeys.all()) {
      String last = lastOf(key.pattern());
      int distance = distance(last, lastOf(name));
      if (distance < least && startsAlike(key.pattern(), name)) {
        least = distance;
        best = "; did you mean '" + last + "'?";
      }
    }
    return best.isEmpty() ? "; see the configuration reference" : best;
  }

  private static String lastOf(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static boolean startsAlike(String pattern, String name) {
    String[] expected = pattern.split("\\.", -1);
    String[] actual = name.split("\\.", -1);
    return expected.length == actual.length
        && (expected.length == 2 || expected[1].equals(actual[1]));
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
