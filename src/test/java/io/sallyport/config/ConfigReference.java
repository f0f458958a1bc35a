package io.sallyport.config;

import io.sallyport.settings.Group;
import io.sallyport.settings.Setting;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the tables of the reference page from the declarations of the settings. */
final class ConfigReference {
  private static final String HEAD =
      "| setting | type | default | meaning |\n| --- | --- | --- | --- |\n";

  /** The settings that most applications need first. */
  private static final List<String> MOST_USED =
      List.of(
          "sallyport.realms.<realm>.require",
          "sallyport.realms.<realm>.issuer",
          "sallyport.realms.<realm>.issuer-preset",
          "sallyport.realms.<realm>.audiences",
          "sallyport.realms.<realm>.roles-claims",
          "sallyport.realms.<realm>.api-keys.<id>.sha256",
          "sallyport.realms.<realm>.signature-keys.<id>.secret",
          "sallyport.webhooks.<webhook>.secret",
          "sallyport.clients.<client>.url",
          "sallyport.trusted-proxies",
          "sallyport.store.data-source",
          "sallyport.explain");

  private ConfigReference() {}

  /** Returns a table of the settings used most, and one chapter a group, in Markdown. */
  static String text() {
    return "### Used most\n\n| setting | meaning |\n| --- | --- |\n"
        + MOST_USED.stream().map(ConfigReference::link).collect(Collectors.joining())
        + "\n"
        + SallyportConfig.CATALOGUE.groups().stream()
            .map(ConfigReference::chapter)
            .collect(Collectors.joining("\n"));
  }

  private static String link(String pattern) {
    String meaning =
        SallyportConfig.CATALOGUE.entries().stream()
            .filter(entry -> entry.pattern().equals(pattern))
            .findFirst()
            .orElseThrow()
            .setting()
            .meaning();
    return "| [`%s`](#%s) | %s |\n".formatted(pattern, anchor(pattern), meaning);
  }

  /** The pattern of a setting without the signs that an anchor cannot have. */
  private static String anchor(String pattern) {
    return pattern.replaceAll("[<>*]", "");
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
            group.settings().stream()
                .map(setting -> row(group, setting))
                .collect(Collectors.joining("\n")));
  }

  private static String row(Group group, Setting<?> setting) {
    String anchors =
        group.prefixes().stream()
            .map(prefix -> "<a id=\"" + anchor(prefix + "." + setting.name()) + "\"></a>")
            .collect(Collectors.joining());
    return "| %s`%s` | %s | %s | %s |"
        .formatted(
            anchors,
            setting.name(),
            setting.type(),
            setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`",
            setting.meaning());
  }
}
