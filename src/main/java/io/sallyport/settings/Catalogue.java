package io.sallyport.settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every setting, in the order of the reference page. A name that is not here is rejected at
 * deployment, and the code can read none that is not here. Immutable.
 */
public final class Catalogue {
  private final String prefix;
  private final List<Group> groups;
  private final List<Entry> entries;

  /** The patterns of the entries, in parts: configurations with many names compare often. */
  private final List<String[]> patterns;

  /**
   * A setting below one of the prefixes of its group.
   *
   * @param pattern its full name, with placeholders such as {@code <realm>}
   * @param setting the setting
   */
  public record Entry(String pattern, Setting<?> setting) {}

  /**
   * Lists the settings of these groups.
   *
   * @param prefix the first part of every name, such as {@code sallyport}
   */
  public Catalogue(String prefix, Group... groups) {
    this.prefix = prefix;
    this.groups = List.of(groups);
    this.entries = this.groups.stream().flatMap(Catalogue::entries).toList();
    this.patterns = entries.stream().map(entry -> Names.parts(entry.pattern())).toList();
  }

  String prefix() {
    return prefix;
  }

  /** Returns the groups, in the order of the reference page. */
  public List<Group> groups() {
    return groups;
  }

  /** Returns every setting with its full name. */
  public List<Entry> entries() {
    return entries;
  }

  /** Returns the full name of every setting, in parts; not to be changed. */
  List<String[]> patterns() {
    return patterns;
  }

  /** Returns whether a full name is that of a setting. */
  public boolean has(String name) {
    String[] parts = Names.parts(name);
    for (String[] pattern : patterns) {
      if (Names.matches(pattern, parts)) {
        return true;
      }
    }
    return false;
  }

  private static Stream<Entry> entries(Group group) {
    return group.prefixes().stream()
        .flatMap(
            prefix ->
                group.settings().stream()
                    .map(setting -> new Entry(prefix + "." + setting.name(), setting)));
  }
}
