package io.sallyport.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition between settings of one section, declared beside them. Immutable. */
@FunctionalInterface
public interface Rule {

  /** Reports if the settings break the rule; returns whether they keep it. */
  boolean check(Section section);

  /** Exactly one of the settings is set. */
  static Rule exactlyOneOf(Setting<?>... settings) {
    return section -> {
      List<Setting<?>> set = Stream.of(settings).filter(section::hasText).toList();
      boolean satisfied =
          set.isEmpty() ? Stream.of(settings).anyMatch(section::isSet) : set.size() == 1;
      if (!satisfied) {
        section.reject(
            String.format(
                Locale.ROOT,
                "needs exactly one of %s; %s",
                names(List.of(settings)),
                set.isEmpty() ? "none is set" : names(set) + " are set"));
      }
      return satisfied;
    };
  }

  /** At most one of the settings is set. */
  static Rule excludes(Setting<?>... settings) {
    return section -> {
      List<Setting<?>> set = Stream.of(settings).filter(section::hasText).toList();
      if (set.size() > 1) {
        section.reject("has " + names(set) + ", which exclude each other; remove all but one");
      }
      return set.size() <= 1;
    };
  }

  /** A setting is set only if one of the others is. */
  static Rule requires(Setting<?> setting, Setting<?>... others) {
    return section -> {
      if (!section.isSet(setting) || Stream.of(others).anyMatch(section::isSet)) {
        return true;
      }
      String needed =
          Stream.of(others).map(other -> "'" + other + "'").collect(Collectors.joining(" or "));
      section.rejectUseless(setting, "without " + needed);
      return false;
    };
  }

  private static String names(List<Setting<?>> settings) {
    List<String> quoted = settings.stream().map(setting -> "'" + setting + "'").toList();
    int last = quoted.size() - 1;
    return String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last);
  }
}
