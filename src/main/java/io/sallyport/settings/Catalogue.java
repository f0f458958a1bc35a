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

  /** Returns whether a full name is that of a setting. */
  public boolean has(String name) {
    return entries.stream().anyMatch(entry -> Names.matches(entry.pattern(), name));
  }

  private static Stream<Entry> entries(Group group) {
    return group.prefixes().stream()
        .flatMap(
            prefix ->
                group.settings().stream()
                    .map(setting -> new Entry(prefix + "." + setting.name(), setting)));
  }
}
