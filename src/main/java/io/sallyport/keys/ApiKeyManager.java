package io.sallyport.keys;

import io.sallyport.Secret;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Issues and manages the API keys of one realm:
 *
 * <pre>{@code
 * IssuedApiKey key =
 *     sallyport.apiKeys("default").issue(ApiKeySettings.of("customer-42").permissions("read:*"));
 * }</pre>
 *
 * <p>It checks no rights: the application decides who may call it. Every change is recorded in the
 * audit trail. Thread-safe. Each method throws {@link io.sallyport.UnavailableException} if the
 * store is unavailable, and {@link IllegalArgumentException}, with a message that may be shown to
 * the user, if a value is invalid.
 */
public interface ApiKeyManager {

  /** The maximum number of live keys of an owner, including those in a grace period. */
  int LIVE_KEYS_PER_OWNER = 1_000;

  /** The maximum time that a rotated key stays valid. */
  Duration MAX_GRACE = Duration.ofDays(30);

  /**
   * Issues a key and stores it. Keys without an expiry get the default of the realm.
   *
   * @throws IllegalArgumentException if a setting is invalid, or the owner has {@value
   *     #LIVE_KEYS_PER_OWNER} live keys
   */
  IssuedApiKey issue(ApiKeySettings settings);

  /**
   * Issues a key, at most once for each owner and request, as long as the key is stored.
   *
   * @param request identifies the request, such as the value of {@code Idempotency-Key}, 1 to 255
   *     characters
   * @throws IllegalArgumentException as {@link #issue(ApiKeySettings)} does; also if the request's
   *     length is out of range
   */
  IssueOnce issueOnce(ApiKeySettings settings, String request);

  /**
   * Stores a key of another system, which stays valid as it is. It cannot sign requests.
   *
   * @param settings the settings of the key
   * @param sha256 the 64 hexadecimal digits of the SHA-256 of the key
   * @param prefix the first characters of the key, to recognise it by, 1 to 12
   * @throws IllegalArgumentException as {@link #issue} does; also if the hash is invalid or exists
   *     already
   */
  ApiKey importHash(ApiKeySettings settings, String sha256, String prefix);

  /** Returns the key with that id; null if there is none. */
  @Nullable ApiKey find(String id);

  /**
   * Returns a page of keys.
   *
   * @throws IllegalArgumentException if the query continues no page of this list
   */
  ApiKeyPage list(ApiKeyQuery query);

  /**
   * Changes the settings of a key at once. The key itself, its owner and its environment stay.
   *
   * @param change receives the current settings and returns the new ones; may be called more than
   *     once
   * @return the changed key; null if there is no such key, or it is revoked or has expired
   */
  @Nullable ApiKey change(String id, UnaryOperator<ApiKeySettings> change);

  /**
   * Issues a key with the same settings, expiry included, and ends the old one. A key can be
   * rotated once; then its successor can.
   *
   * @param grace how long the old key stays valid, zero to {@link #MAX_GRACE}
   * @return the new key; null if there is no such key, or it is revoked or rotated already, or has
   *     expired
   */
  @Nullable IssuedApiKey rotate(String id, Duration grace);

  /** Revokes a key at once; returns false if there is no such key, or it is revoked already. */
  boolean revoke(String id);

  /** Deletes a key with its data; returns false if there is no such key. */
  boolean delete(String id);

  /**
   * Checks a key that was presented outside of a guarded request, such as in a message. Records
   * that it was used. Does not count for its limits.
   *
   * @param presented the key as it was sent
   * @param remoteAddress the address of the client; null if unknown
   */
  ApiKeyCheck verify(Secret presented, @Nullable String remoteAddress);

  /**
   * Returns the calls with a key, one entry for each day with calls, in their order. The last
   * seconds may be missing.
   *
   * @param from the first day in UTC
   * @param to the last day in UTC
   */
  List<ApiKeyUsage> usage(String id, LocalDate from, LocalDate to);

  /**
   * Returns the permissions that resource methods of the application require in this realm, to
   * choose from.
   */
  Set<String> permissions();

  /** Returns the environments of the realm's keys; the first one is the default. */
  List<String> environments();

  /**
   * Returns a manager that works in a transaction of the application: what it changes is stored
   * when the application commits, and not if it rolls back. The connection must lead to the
   * database of the store. Close or reuse the connection as you like; this manager is only usable
   * until then, by one thread.
   *
   * @throws IllegalStateException if the keys are not in a database
   */
  ApiKeyManager in(Connection connection);
}
