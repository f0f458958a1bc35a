package io.sallyport.webhook;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of a vendor, fetched when they are first needed. Thread-safe.
 *
 * <p>Anyone can name a new key in an unsigned message. So rejected keys are remembered too, and the
 * number of fetches in a minute is limited. A key that was valid before does not count, so that
 * made-up names do not keep deliveries out.
 */
final class VendorKeys {

  /** The maximum number of keys that are remembered; the oldest one is forgotten first. */
  static final int MAX_KEYS = 64;

  /** The maximum number of fetches in a minute. */
  static final int MAX_FETCHES = 20;

  private static final Duration LIFETIME = Duration.ofHours(24);
  private static final Duration REJECTED_LIFETIME = Duration.ofMinutes(1);
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int WAIT_SECONDS = 6;

  /**
   * The look-up of a name.
   *
   * @param key the key; null if it is rejected
   * @param rejection why it is rejected; null if there is a key
   * @param until when it is to be fetched again; {@link Instant#MAX} for the default
   */
  record Found(@Nullable PublicKey key, @Nullable Rejected rejection, Instant until) {
    static Found rejected(Reason reason, String subject, String expected, @Nullable Object actual) {
      return new Found(
          null, Outcome.rejected(reason).explained(subject, expected, actual), Instant.MAX);
    }

    /** Returns whether there is a key. */
    @Override
    public String toString() {
      return "Found[" + (key == null ? rejection : "key") + "]";
    }
  }

  /** Turns a response into a key. */
  @FunctionalInterface
  interface Reader {
    /**
     * Returns the key, or why it is rejected.
     *
     * @throws IOException if the response is not one that the vendor makes
     */
    Found read(VendorFetch.Response response) throws IOException;
  }

  private final VendorFetch fetch;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock(true);
  private volatile Map<String, Found> known = Map.of();
  private Instant windowStart = Instant.MIN;
  private int fetches;

  VendorKeys(VendorFetch fetch, Clock clock) {
    this.fetch = fetch;
    this.clock = clock;
  }

  /**
   * Returns the key of that name.
   *
   * @param name identifies the key among all keys of the vendor
   * @param url where it is fetched; it was checked to be one of the vendor
   * @param json the body of a POST; null for a GET
   * @throws UnavailableException if it cannot be fetched now
   */
  Found get(String name, URI url, byte @Nullable [] json, Reader reader) {
    Found found = current(name);
    if (found != null) {
      return found;
    }
    try {
      if (!fetching.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new UnavailableException("another fetch from " + url.getHost() + " is slow", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("the fetch from " + url.getHost() + " was interrupted", e);
    }
    try {
      found = current(name);
      return found == null ? fetched(name, url, json, reader) : found;
    } finally {
      fetching.unlock();
    }
  }

  private Found fetched(String name, URI url, byte @Nullable [] json, Reader reader) {
    Instant now = clock.instant();
    if (!now.isBefore(plus(windowStart, WINDOW))) {
      windowStart = now;
      fetches = 0;
    }
    Found before = known.get(name);
    if (before == null || before.key() == null) {
      if (fetches >= MAX_FETCHES) {
        throw new UnavailableException(
            "too many keys of " + url.getHost() + " are requested", null);
      }
      fetches++;
    }
    try {
      Found found = reader.read(fetch.fetch(url, json));
      Instant latest = now.plus(found.key() == null ? REJECTED_LIFETIME : LIFETIME);
      Found stored =
          new Found(
              found.key(),
              found.rejection(),
              found.until().isBefore(latest) ? found.until() : latest);
      remember(name, stored);
      return stored;
    } catch (IOException e) {
      throw new UnavailableException("a key cannot be fetched from " + url.getHost(), e);
    }
  }

  private @Nullable Found current(String name) {
    Found found = known.get(name);
    return found != null && clock.instant().isBefore(found.until()) ? found : null;
  }

  private void remember(String name, Found found) {
    Map<String, Found> changed = new LinkedHashMap<>(known);
    changed.remove(name);
    changed.put(name, found);
    if (changed.size() > MAX_KEYS) {
      String oldest =
          changed.entrySet().stream()
              .filter(entry -> entry.getValue().key() == null)
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseGet(() -> changed.keySet().iterator().next());
      changed.remove(oldest);
    }
    known = changed;
  }

  private static Instant plus(Instant start, Duration duration) {
    return start.equals(Instant.MIN) ? start : start.plus(duration);
  }
}
