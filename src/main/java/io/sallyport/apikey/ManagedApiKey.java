package io.sallyport.apikey;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stored data of an issued key, in a {@link ManagedApiKeyStore}; never the key itself.
 * Immutable.
 *
 * @param record the data that a check needs, including the quota
 * @param environment one of {@link ApiKeyFormat#ENVIRONMENTS}
 * @param prefix the first characters of the key, by which its owner recognises it; not empty
 * @param createdAt when it was created
 * @param lastUsedAt when it was used last, up to a minute late; null for never
 */
public record ManagedApiKey(
    ApiKeyRecord record,
    String environment,
    String prefix,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {

  /**
   * Creates a key with another quota than its record has.
   *
   * @throws IllegalArgumentException see the canonical constructor; also if the quota is less than
   *     1
   */
  public ManagedApiKey(
      ApiKeyRecord record,
      String environment,
      String prefix,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Nullable Integer quota) {
    this(record.withQuota(quota), environment, prefix, createdAt, lastUsedAt);
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if there is no such environment, or the prefix is empty
   */
  public ManagedApiKey {
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(createdAt, "createdAt");
    ApiKeyFormat.requireEnvironment(environment);
    if (prefix.isEmpty()) {
      throw new IllegalArgumentException("an issued key must have a prefix to show");
    }
  }

  /** Returns the maximum number of calls in 24 hours, at least 1; null for no limit. */
  public @Nullable Integer quota() {
    return record.quota();
  }

  /** Returns the same key, revoked from that time on. */
  ManagedApiKey revokedFrom(Instant when) {
    return new ManagedApiKey(record.revokedFrom(when), environment, prefix, createdAt, lastUsedAt);
  }

  /** Returns the same key, last used at that time. */
  ManagedApiKey usedAt(Instant when) {
    return new ManagedApiKey(record, environment, prefix, createdAt, when);
  }

  /** Returns this key with the settings of another. */
  public ManagedApiKey withSettingsOf(ManagedApiKey other) {
    ApiKeyRecord settled = record.withSettingsOf(other.record);
    return new ManagedApiKey(settled, environment, prefix, createdAt, lastUsedAt);
  }

  /** Returns whether the key was revoked or expired at that time. */
  boolean isOver(Instant when) {
    return hasCome(record.revokedAt(), when) || hasCome(record.expiresAt(), when);
  }

  private static boolean hasCome(@Nullable Instant end, Instant when) {
    return end != null && !when.isBefore(end);
  }

  /** Returns the id only; a user chose the rest. */
  @Override
  public String toString() {
    return "ManagedApiKey[" + record.id() + "]";
  }
}
