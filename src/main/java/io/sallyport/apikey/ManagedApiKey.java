package io.sallyport.apikey;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key that was issued here, as a {@link ManagedApiKeyStore} keeps it; never the key itself.
 * Immutable.
 *
 * @param record what a check needs to know of it, its quota included
 * @param environment one of {@link ApiKeyFormat#ENVIRONMENTS}
 * @param prefix the first characters of the key, for its owner to know it by; not empty
 * @param createdAt when it was made
 * @param lastUsedAt when it was used last, perhaps a minute behind; null for never
 */
public record ManagedApiKey(
    ApiKeyRecord record,
    String environment,
    String prefix,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {

  /**
   * A key whose record shall have that quota, whatever it had.
   *
   * @throws IllegalArgumentException as the constructor of all components, or if the quota is less
   *     than 1
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
   * Checks.
   *
   * @throws IllegalArgumentException if there is no such environment, or the prefix is empty
   */
  public ManagedApiKey {
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(createdAt, "createdAt");
    ApiKeyFormat.requireEnvironment(environment);
    if (prefix.isEmpty()) {
      throw new IllegalArgumentException("an issued key has a prefix to show");
    }
  }

  /** How many calls it is good for in 24 hours, at least 1; null for any number. */
  public @Nullable Integer quota() {
    return record.quota();
  }

  /** The same key, revoked from that time on. */
  ManagedApiKey revokedFrom(Instant when) {
    return new ManagedApiKey(record.revokedFrom(when), environment, prefix, createdAt, lastUsedAt);
  }

  /** The same key, last used at that time. */
  ManagedApiKey usedAt(Instant when) {
    return new ManagedApiKey(record, environment, prefix, createdAt, when);
  }

  /** This key with the settings of another. */
  public ManagedApiKey withSettingsOf(ManagedApiKey other) {
    ApiKeyRecord settled = record.withSettingsOf(other.record);
    return new ManagedApiKey(settled, environment, prefix, createdAt, lastUsedAt);
  }

  /** Whether the key was of no use any more at that time, for good. */
  boolean isOver(Instant when) {
    return hasCome(record.revokedAt(), when) || hasCome(record.expiresAt(), when);
  }

  private static boolean hasCome(@Nullable Instant end, Instant when) {
    return end != null && !when.isBefore(end);
  }

  /** The id alone: the rest is the owner's. */
  @Override
  public String toString() {
    return "ManagedApiKey[" + record.id() + "]";
  }
}
