package io.sallyport.config;

import io.sallyport.settings.Group;
import io.sallyport.settings.Setting;
import java.util.stream.Collectors;

/** Writes the tables of the reference page from the declarations of the settings. */
final class ConfigReference {
  private static final String HEAD =
      "| setting | type | default | meaning |\n| --- | --- | --- | --- |\n";

  private ConfigReference() {}

  /** Returns one chapter a group, in Markdown. */
  static String text() {
    return SallyportConfig.CATALOGUE.groups().stream()
        .map(ConfigReference::chapter)
        .collect(Collectors.joining("\n"));
  }

  private static String chapter(Group group) {
    String prefixes =
        group.prefixes().stream()
            .map(prefix -> "`" + prefix + ".`")
            .collect(Collectors.joining(", "));
    return "### %s\n\nBelow %s:\n\n%s%s\n"
        .formatted(
            group.title(),
            prefixes,
            HEAD,
            group.settings().stream().map(ConfigReference::row).collect(Collectors.joining("\n")));
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            setting.name(),
            setting.type(),
            setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`",
            setting.meaning());
  }
}
