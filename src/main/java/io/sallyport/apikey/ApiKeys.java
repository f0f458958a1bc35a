package io.sallyport.apikey;

import io.sallyport.Reason;
import io.sallyport.internal.HeaderFields;
import io.sallyport.spi.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks presented keys, in the same way for plain and for signed requests. Immutable and
 * thread-safe.
 */
public final class ApiKeys {

  /** The hash of no text; unknown keys are compared with it. */
  private static final KeyHash DUMMY_HASH = KeyHash.ofHex("00".repeat(32));

  private final ApiKeyStore store;
  private final Clock clock;
  private final int maxLength;
  private final @Nullable ApiKeyFormat format;

  /** The result of a check. */
  public sealed interface Checked {}

  /**
   * The key is valid.
   *
   * @param record the stored data of the key
   */
  public record Valid(ApiKeyRecord record) implements Checked {}

  /**
   * The key is not valid.
   *
   * @param rejected the rejection, with the key's owner if it is known
   */
  public record Rejected(Outcome.Rejected rejected) implements Checked {}

  /**
   * Creates a check of the keys of that store.
   *
   * @param store stores the keys
   * @param clock determines which keys have expired
   * @param policy the maximum length of a key, and whether it has a checksum
   */
  public ApiKeys(ApiKeyStore store, Clock clock, ApiKeyPolicy policy) {
    this.store = store;
    this.clock = clock;
    this.maxLength = policy.maxLength();
    this.format = policy.format();
  }

  /**
   * Checks a key.
   *
   * @param presented the key as it was sent, without white space around it
   * @param remoteAddress returns the client's address, null if unknown; asked only for a key that
   *     is limited to addresses
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  public Checked check(String presented, Supplier<? extends @Nullable String> remoteAddress) {
    if (presented.isEmpty()
        || presented.length() > maxLength
        || !HeaderFields.isVisible(presented)
        || (format != null && !format.isWellFormed(presented))) {
      return unknown("one of another form, with " + presented.length() + " characters");
    }
    KeyHash hash = KeyHash.of(presented);
    ApiKeyRecord record = store.find(hash);
    boolean same = hash.equals(record == null ? DUMMY_HASH : record.sha256());
    if (record == null || !same) {
      return unknown("another one, with " + presented.length() + " characters");
    }
    return check(record, remoteAddress);
  }

  /**
   * Checks whether a key that was found, for example by its id, is valid now.
   *
   * @param record the stored data of the key
   * @param remoteAddress returns the client's address, null if unknown; asked only for a key that
   *     is limited to addresses
   */
  public Checked check(ApiKeyRecord record, Supplier<? extends @Nullable String> remoteAddress) {
    Instant now = clock.instant();
    if (hasCome(record.revokedAt(), now)) {
      return rejected(Reason.API_KEY_REVOKED, record, "not revoked", record.revokedAt());
    }
    if (hasCome(record.expiresAt(), now)) {
      return rejected(Reason.API_KEY_EXPIRED, record, "valid at " + now, record.expiresAt());
    }
    if (record.addresses().areLimited()) {
      String address = remoteAddress.get();
      if (!record.addresses().permit(address)) {
        return rejected(
            Reason.ADDRESS_REJECTED, record, "an address that its rules allow", address);
      }
    }
    store.used(record.id(), now);
    return new Valid(record);
  }

  private static boolean hasCome(@Nullable Instant end, Instant now) {
    return end != null && !now.isBefore(end);
  }

  private static Checked unknown(String actual) {
    return new Rejected(
        Outcome.rejected(Reason.API_KEY_UNKNOWN)
            .explained("API key", "a key of the realm", actual));
  }

  private static Checked rejected(
      Reason reason, ApiKeyRecord record, String expected, @Nullable Object actual) {
    return new Rejected(
        Outcome.rejected(reason)
            .of(record.owner())
            .explained("API key " + record.id(), expected, actual));
  }
}
