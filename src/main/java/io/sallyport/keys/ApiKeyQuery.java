package io.sallyport.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Selects keys, the newest first. Immutable.
 *
 * @param owner keeps the keys of this client; null for those of all clients
 * @param state keeps the keys in this state; null for all states
 * @param expiresBefore keeps the keys that expire before this time, in the years 1970 to 9999; null
 *     for all
 * @param search keeps the keys with this text in their name, of any case, and those with this id or
 *     prefix, at most {@value #MAX_SEARCH} characters; empty for all
 * @param after the {@link ApiKeyPage#next} of the page before; null for the first page
 * @param size the maximum number of keys of the page, 1 to {@value #MAX_SIZE}
 */
public record ApiKeyQuery(
    @Nullable String owner,
    ApiKey.@Nullable State state,
    @Nullable Instant expiresBefore,
    String search,
    @Nullable String after,
    int size) {

  /** The maximum number of keys of a page. */
  public static final int MAX_SIZE = 1_000;

  /** The maximum length of the text to search for, in characters. */
  public static final int MAX_SEARCH = 200;

  private static final int DEFAULT_SIZE = 100;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if size, text or time are out of range
   */
  public ApiKeyQuery {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("a page must have 1 to " + MAX_SIZE + " keys");
    }
    if (search.length() > MAX_SEARCH) {
      throw new IllegalArgumentException(
          "the text to search for must have at most " + MAX_SEARCH + " characters");
    }
    if (expiresBefore != null
        && (expiresBefore.isBefore(Instant.EPOCH) || expiresBefore.isAfter(LAST))) {
      throw new IllegalArgumentException("the time must be in the years 1970 to 9999");
    }
  }

  /** Returns a query for all keys, in pages of 100. */
  public static ApiKeyQuery all() {
    return new ApiKeyQuery(null, null, null, "", null, DEFAULT_SIZE);
  }

  /** Returns a query for the keys of one client, in pages of 100. */
  public static ApiKeyQuery ofOwner(String owner) {
    return new ApiKeyQuery(owner, null, null, "", null, DEFAULT_SIZE);
  }

  /** Returns a query for the keys in one state. */
  public ApiKeyQuery inState(ApiKey.State wanted) {
    return new ApiKeyQuery(owner, wanted, expiresBefore, search, after, size);
  }

  /** Returns a query for the keys that expire before a time. */
  public ApiKeyQuery expiringBefore(Instant time) {
    return new ApiKeyQuery(owner, state, time, search, after, size);
  }

  /** Returns a query for the keys with a text in their name, or with this id or prefix. */
  public ApiKeyQuery matching(String text) {
    return new ApiKeyQuery(owner, state, expiresBefore, text, after, size);
  }

  /** Returns a query for the page after another one; null for the first page. */
  public ApiKeyQuery after(@Nullable String next) {
    return new ApiKeyQuery(owner, state, expiresBefore, search, next, size);
  }

  /** Returns a query for pages of another size, 1 to {@value #MAX_SIZE}. */
  public ApiKeyQuery size(int max) {
    return new ApiKeyQuery(owner, state, expiresBefore, search, after, max);
  }

  /** Returns the size only; users chose the rest. */
  @Override
  public String toString() {
    return "ApiKeyQuery[" + size + "]";
  }
}
