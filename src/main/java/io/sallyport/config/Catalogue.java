package io.sallyport.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every setting, in the order of the reference page. A setting that is not here is rejected at
 * deployment, and the code can read none that is not here.
 */
final class Catalogue {

  /** A setting below one of the prefixes of its group. */
  record Entry(String pattern, Setting<?> setting) {}

  private static final List<Group> GROUPS =
      List.of(
          GeneralConfig.GROUP,
          StoreConfig.GROUP,
          AuditConfig.GROUP,
          RealmReader.GROUP,
          IssuingReader.GROUP,
          LoginReader.GROUP,
          IssuerReader.GROUP,
          KeySetReader.GROUP,
          ApiKeyReader.GROUP,
          AccountReader.GROUP,
          OwnerReader.GROUP,
          SignatureReader.GROUP,
          RequestFormatReader.GROUP,
          ResponseKeyReader.GROUP,
          SignatureKeyReader.GROUP,
          WebhookFormatReader.GROUP,
          WebhookReader.GROUP,
          SendingReader.GROUP,
          ClientReader.GROUP,
          CredentialsReader.GROUP,
          ClientSigningReader.GROUP);

  private static final List<Entry> ENTRIES = GROUPS.stream().flatMap(Catalogue::entries).toList();

  private Catalogue() {}

  static List<Group> groups() {
    return GROUPS;
  }

  static List<Entry> entries() {
    return ENTRIES;
  }

  /** Returns whether a full name is that of a setting. */
  static boolean has(String name) {
    return ENTRIES.stream().anyMatch(entry -> Names.matches(entry.pattern(), name));
  }

  private static Stream<Entry> entries(Group group) {
    return group.prefixes().stream()
        .flatMap(
            prefix ->
                group.settings().stream()
                    .map(setting -> new Entry(prefix + "." + setting.name(), setting)));
  }
}
