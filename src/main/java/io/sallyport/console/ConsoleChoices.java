package io.sallyport.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a new key offers. The endpoints decide what a key can have. Immutable.
 *
 * @param environment the environment that is selected; null for the first one that is not
 *     production
 * @param permissions the permissions that are offered; null for those that the application's
 *     methods require
 * @param preselected the permissions that are selected
 * @param free whether users can write other permissions
 */
public record ConsoleChoices(
    @Nullable String environment,
    @Nullable List<String> permissions,
    List<String> preselected,
    boolean free) {

  /** Copies the lists. */
  public ConsoleChoices {
    permissions = permissions == null ? null : List.copyOf(permissions);
    preselected = List.copyOf(preselected);
  }
}
