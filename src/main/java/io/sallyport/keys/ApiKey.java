package io.sallyport.keys;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An issued key without its secrets. Immutable.
 *
 * @param id the public id; may be shown and logged
 * @param prefix the first characters of the key, by which its owner recognises it
 * @param settings the settings; the environment is set
 * @param createdAt when it was issued
 * @param lastUsedAt when it was used last, up to a minute late; null for never
 * @param revokedAt when its revocation takes effect, which may be in the future (a rotated key ends
 *     after a grace period); null if it is not revoked
 */
public record ApiKey(
    String id,
    String prefix,
    ApiKeySettings settings,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {

  /** The states of a key. */
  public enum State {
    /** The key can be used. */
    ACTIVE,
    /** The key can be used until its revocation takes effect. */
    ENDING,
    /** The key has expired. */
    EXPIRED,
    /** The key is revoked. */
    REVOKED
  }

  /** Returns the environment of the key. */
  public String environment() {
    return Objects.requireNonNull(settings.environment());
  }

  /** Returns the state of the key at a time. */
  public State state(Instant now) {
    if (revokedAt != null && !now.isBefore(revokedAt)) {
      return State.REVOKED;
    }
    Instant expiresAt = settings.expiresAt();
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return State.EXPIRED;
    }
    return revokedAt == null ? State.ACTIVE : State.ENDING;
  }

  /** Returns the id only; a user chose the rest. */
  @Override
  public String toString() {
    return "ApiKey[" + id + "]";
  }
}
