package io.sallyport.apikey;

import static io.sallyport.internal.Arguments.require;

import io.sallyport.keys.ApiKey;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stored data of an issued key, in a {@link ManagedApiKeyStore}; never the key itself.
 * Immutable.
 *
 * @param record the data that a check needs; its environment is set
 * @param prefix the first characters of the key, by which its owner recognises it; not empty
 * @param createdAt when it was created
 * @param lastUsedAt when it was used last, up to a minute late; null for never
 */
public record ManagedApiKey(
    ApiKeyRecord record, String prefix, Instant createdAt, @Nullable Instant lastUsedAt) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if environment or prefix is missing
   */
  public ManagedApiKey {
    Objects.requireNonNull(createdAt, "createdAt");
    require(record.settings().environment() != null, "an issued key must have an environment");
    require(!prefix.isEmpty(), "an issued key must have a prefix to show");
  }

  /** Returns the environment of the key. */
  public String environment() {
    return shown().environment();
  }

  /** Returns the data that its owner may see. */
  public ApiKey shown() {
    return new ApiKey(
        record.id(), prefix, record.settings(), createdAt, lastUsedAt, record.revokedAt());
  }

  /** Returns the same key, revoked from that time on. */
  ManagedApiKey revokedFrom(Instant when) {
    return with(record.revokedFrom(when));
  }

  /** Returns the same key, last used at that time. */
  ManagedApiKey usedAt(Instant when) {
    return new ManagedApiKey(record, prefix, createdAt, when);
  }

  /** Returns this key with the settings of another. */
  public ManagedApiKey withSettingsOf(ManagedApiKey other) {
    return with(record.withSettingsOf(other.record));
  }

  /** Returns this key with other data for checks. */
  ManagedApiKey with(ApiKeyRecord other) {
    return new ManagedApiKey(other, prefix, createdAt, lastUsedAt);
  }

  /** Returns whether the key was revoked or expired at that time. */
  boolean isOver(Instant when) {
    return switch (shown().state(when)) {
      case ACTIVE, ENDING -> false;
      case EXPIRED, REVOKED -> true;
    };
  }

  /** Returns the id only; a user chose the rest. */
  @Override
  public String toString() {
    return "ManagedApiKey[" + record.id() + "]";
  }
}
