package io.sallyport.settings;

import io.sallyport.internal.NearestName;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds environment variables that set nothing. Variables have no dots and no dashes, so only the
 * sections that were read show which setting a variable means.
 */
final class UnknownVariables {
  private static final System.Logger LOG = System.getLogger("sallyport");

  /** Kubernetes sets variables of these names where it has a service named {@code sallyport}. */
  private static final List<String> FOREIGN = List.of("PORT", "SERVICE");

  private final SettingTexts texts;
  private final Set<String> prefixes;
  private final String start;
  private final Set<String> known = new TreeSet<>();
  private final Set<String> firstWords = new TreeSet<>();

  private UnknownVariables(SettingTexts texts, Set<String> prefixes) {
    this.texts = texts;
    this.prefixes = prefixes;
    this.start = start(texts);
    for (String prefix : prefixes) {
      String[] parts = Names.parts(prefix);
      for (String[] pattern : texts.catalogue().patterns()) {
        List<String> rest = below(pattern, parts);
        if (rest != null && rest.stream().noneMatch(Names::isPlaceholder)) {
          known.add(Names.ofVariable(prefix + "." + String.join(".", rest)));
        }
      }
    }
    for (Catalogue.Entry entry : texts.catalogue().entries()) {
      firstWords.add(Names.ofVariable(entry.pattern()).substring(start.length()).split("_", 2)[0]);
    }
  }

  /**
   * Reports the variables that set nothing below any of the prefixes, which are those that were
   * read. One whose first word is not that of a setting belongs to another program: the log says
   * that it is ignored.
   */
  static void report(SettingTexts texts, Set<String> prefixes) {
    String start = start(texts);
    List<String> variables =
        texts.names().stream()
            .filter(name -> name.toUpperCase(Locale.ROOT).startsWith(start))
            .toList();
    if (!variables.isEmpty()) {
      UnknownVariables unknown = new UnknownVariables(texts, prefixes);
      variables.forEach(unknown::report);
    }
  }

  private static String start(SettingTexts texts) {
    return Names.ofVariable(texts.catalogue().prefix()) + "_";
  }

  private void report(String name) {
    String variable = name.toUpperCase(Locale.ROOT);
    if (known.contains(variable)) {
      return;
    }
    String first = variable.substring(start.length()).split("_", 2)[0];
    if (FOREIGN.contains(first)) {
      return;
    }
    String error = name + " is the environment variable of no setting; ";
    if (firstWords.contains(first) || !NearestName.of(first, firstWords).isEmpty()) {
      texts.errors().add(error + hint(variable));
    } else {
      LOG.log(Level.WARNING, error + "it is ignored");
    }
  }

  private String hint(String variable) {
    Map<String, String> unlisted = unlisted(variable);
    Set<String> candidates = new LinkedHashSet<>(known);
    candidates.addAll(unlisted.keySet());
    String nearest = NearestName.of(variable, candidates);
    String add = known.contains(nearest) ? null : unlisted.get(nearest);
    if (nearest.equals(variable) && add != null) {
      return add;
    }
    return nearest.isEmpty()
        ? "see the configuration reference"
        : "did you mean '" + nearest + "'?" + (add == null ? "" : " If so, " + add);
  }

  /**
   * Returns the variables of the same number of words that would set something if a list had one
   * more name, and what to do for each.
   */
  private Map<String, String> unlisted(String variable) {
    Map<String, String> remedies = new LinkedHashMap<>();
    for (String prefix : prefixes) {
      String section = Names.ofVariable(prefix);
      int words = section.split("_", -1).length;
      List<String> tail = List.of(variable.split("_", -1));
      if (tail.size() <= words) {
        continue;
      }
      for (String[] pattern : texts.catalogue().patterns()) {
        List<String> rest = below(pattern, Names.parts(prefix));
        if (rest != null && rest.stream().filter(Names::isPlaceholder).count() == 1) {
          add(remedies, section, rest, tail.subList(words, tail.size()));
        }
      }
    }
    return remedies;
  }

  /** Adds a pattern whose only placeholder is filled with the words in the same place. */
  private static void add(
      Map<String, String> remedies, String section, List<String> pattern, List<String> words) {
    int at = 0;
    while (!Names.isPlaceholder(pattern.get(at))) {
      at++;
    }
    List<String> before = words(pattern.subList(0, at));
    List<String> after = words(pattern.subList(at + 1, pattern.size()));
    int end = words.size() - after.size();
    if (at == 0 || after.isEmpty() || end <= before.size()) {
      return;
    }
    String name = String.join("_", words.subList(before.size(), end));
    String list = section + "_" + String.join("_", before);
    remedies.putIfAbsent(
        list + "_" + name + "_" + String.join("_", after),
        "add '"
            + name.toLowerCase(Locale.ROOT)
            + "' to the list "
            + list
            + ": a variable alone does not tell how a name is written");
  }

  private static List<String> words(List<String> parts) {
    List<String> words = new ArrayList<>();
    parts.forEach(part -> words.addAll(Arrays.asList(Names.ofVariable(part).split("_", -1))));
    return words;
  }

  /** Returns the parts that a pattern has behind a prefix; null if it is not below it. */
  private static @Nullable List<String> below(String[] expected, String[] actual) {
    return actual.length < expected.length && Names.startsAs(expected, actual, actual.length)
        ? List.of(expected).subList(actual.length, expected.length)
        : null;
  }
}
