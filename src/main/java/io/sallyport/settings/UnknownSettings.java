package io.sallyport.settings;

import io.sallyport.internal.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rejects settings that nothing reads: a misspelled protection would silently be missing. */
final class UnknownSettings {

  /** Kubernetes sets variables of these names where it has a service named {@code sallyport}. */
  private static final List<String> FOREIGN = List.of("_PORT", "_SERVICE");

  private UnknownSettings() {}

  /** Reports names that are not in the catalogue. */
  static void report(SettingTexts texts) {
    Catalogue catalogue = texts.catalogue();
    String start = catalogue.prefix() + ".";
    for (String name : texts.names()) {
      if (name.startsWith(start) && !catalogue.has(name) && !texts.isFromEnvironment(name)) {
        texts
            .errors()
            .add(
                name + " is not a setting of Sallyport" + remedy(texts, name) + texts.origin(name));
      }
    }
  }

  /**
   * Reports environment variables that set nothing below any of the prefixes, which are those that
   * were read. Variables have no dots, so only these show which setting a variable means.
   */
  static void reportEnvironment(SettingTexts texts, Set<String> prefixes) {
    Set<String> known = new TreeSet<>();
    for (String prefix : prefixes) {
      for (Catalogue.Entry entry : texts.catalogue().entries()) {
        String rest = below(entry.pattern(), prefix);
        if (rest != null) {
          known.add(Names.ofVariable(prefix + "." + rest));
        }
      }
    }
    String start = Names.ofVariable(texts.catalogue().prefix());
    for (String name : texts.names()) {
      String upper = name.toUpperCase(Locale.ROOT);
      if (upper.startsWith(start + "_")
          && !known.contains(upper)
          && FOREIGN.stream().noneMatch(foreign -> upper.startsWith(start + foreign))) {
        texts
            .errors()
            .add(name + " is the environment variable of no setting; " + hint(known, upper));
      }
    }
  }

  private static String hint(Set<String> known, String name) {
    String nearest = NearestName.of(name, known);
    return nearest.isEmpty()
        ? "check its name; a part that the configuration chooses must also be listed, as 'kira' is"
            + " in SALLYPORT_REALMS=kira, if only environment variables configure it"
        : "did you mean '" + nearest + "'?";
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

  private static String remedy(SettingTexts texts, String name) {
    Catalogue catalogue = texts.catalogue();
    for (Group group : catalogue.groups()) {
      String hint = group.hintFor(name);
      if (hint != null) {
        return "; " + hint;
      }
    }
    List<String> similar =
        catalogue.entries().stream()
            .map(entry -> filled(entry.pattern(), name))
            .filter(Objects::nonNull)
            .toList();
    String nearest = NearestName.of(name, similar);
    if (nearest.isEmpty()) {
      return "; see the configuration reference";
    }
    texts.errors().addMeant(nearest);
    return "; did you mean '" + nearest + "'?";
  }

  /** Returns a pattern with the names that the configuration chose; null if they do not fit. */
  private static @Nullable String filled(String pattern, String name) {
    String[] filled = Names.parts(pattern);
    String[] parts = Names.parts(name);
    if (filled.length != parts.length) {
      return null;
    }
    for (int i = 0; i < parts.length; i++) {
      if (Names.isPlaceholder(filled[i])) {
        if (!Names.isName(parts[i])) {
          return null;
        }
        filled[i] = parts[i];
      }
    }
    return String.join(".", filled);
  }
}
