package io.sallyport.internal;

import java.util.Collection;

/** Finds the known name that is most similar to an unknown one. */
public final class NearestName {

  /** More different characters than those of similar names; short names allow fewer. */
  private static final int TOO_FAR = 4;

  private NearestName() {}

  /** Returns the most similar of the known names; empty if none is similar. */
  public static String of(String name, Collection<String> known) {
    String best = "";
    int min = Math.min(TOO_FAR, 1 + name.length() / 3);
    for (String each : known) {
      int distance = distance(each, name);
      if (distance < min) {
        min = distance;
        best = each;
      }
    }
    return best;
  }

  /** Returns the Levenshtein distance. */
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
