package io.sallyport.config;

import io.sallyport.Permissions;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads whose an API key, a signature key or an account is, and what its owner may do. */
final class OwnerReader {
  static final Group GROUP =
      new Group(
          "Owner of an API key, a signature key or an account",
          RealmReader.PREFIX + ".api-keys.<id>",
          RealmReader.PREFIX + ".signature-keys.<id>",
          RealmReader.PREFIX + ".accounts.<account>");

  private static final Setting<String> CLIENT =
      GROUP.text(
          "client", "The client that it belongs to. Default: the id; of an account, its login");
  private static final Setting<List<String>> ROLES = GROUP.list("roles", "Its roles");
  private static final Setting<List<String>> PERMISSIONS =
      GROUP.list("permissions", "Its permissions, such as `read:*`. Default: none");

  private OwnerReader() {}

  /** The owner. Immutable. */
  record Owner(String client, Set<String> roles, Permissions permissions) {}

  /** Returns the owner; null if an error was reported. */
  static @Nullable Owner read(Section section, String defaultClient) {
    Permissions permissions =
        section.attempt(PERMISSIONS, () -> Permissions.of(section.items(PERMISSIONS)));
    return permissions == null
        ? null
        : new Owner(
            section.get(CLIENT, defaultClient), Set.copyOf(section.items(ROLES)), permissions);
  }
}
