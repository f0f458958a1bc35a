package io.sallyport.settings;

import io.sallyport.internal.NearestName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rejects settings that nothing reads: a misspelled protection would silently be missing. */
final class UnknownSettings {

  private UnknownSettings() {}

  /** Reports names that are not in the catalogue. */
  static void report(SettingTexts texts) {
    Catalogue catalogue = texts.catalogue();
    String start = catalogue.prefix() + ".";
    for (String name : texts.names(start)) {
      if (!catalogue.has(name) && !texts.isFromEnvironment(name)) {
        texts
            .errors()
            .add(
                name + " is not a setting of Sallyport" + remedy(texts, name) + texts.origin(name));
      }
    }
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
