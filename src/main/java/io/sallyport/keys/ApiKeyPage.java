package io.sallyport.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of keys, the newest first. Immutable.
 *
 * @param keys the keys
 * @param next continues the list, with {@link ApiKeyQuery#after}; null if this is the last page
 */
public record ApiKeyPage(List<ApiKey> keys, @Nullable String next) {

  /** Copies the list. */
  public ApiKeyPage {
    keys = List.copyOf(keys);
  }

  /** Returns the number of keys only. */
  @Override
  public String toString() {
    return "ApiKeyPage[" + keys.size() + "]";
  }
}
