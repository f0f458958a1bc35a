package io.sallyport.outbox;

import io.sallyport.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in the outbox.
 *
 * @param id the delivery id: 1 to 64 ASCII characters, the same for each attempt
 * @param webhook the configured webhook, 1 to 64 characters
 * @param target the receiver of the delivery
 * @param contentType the media type of the body, 1 to 128 printable ASCII characters
 * @param body the body, at least one byte; not copied
 * @param createdAt when it was sent by the application, in whole milliseconds
 * @param endsAt when it is given up, in whole milliseconds
 * @param attempts the number of attempts, including the current one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of a body costs what it weighs
public record OutboxEntry(
    String id,
    String webhook,
    Target target,
    String contentType,
    byte[] body,
    Instant createdAt,
    Instant endsAt,
    int attempts) {

  /**
   * The receiver of a delivery. Immutable.
   *
   * @param receiver the receiver, 1 to 256 characters
   * @param owner the owner of the receiver, 1 to 256 characters; the receiver itself without an
   *     owner
   * @param url the URL of the receiver; null for the webhook's own
   * @param secrets the secrets of the signature; empty for the webhook's own
   */
  public record Target(String receiver, String owner, @Nullable URI url, List<Secret> secrets) {

    /** Copies the list. */
    public Target {
      secrets = List.copyOf(secrets);
    }

    /** Returns a receiver that is its own owner. */
    public static Target of(String receiver, @Nullable URI url, List<Secret> secrets) {
      return new Target(receiver, receiver, url, secrets);
    }

    /** Returns the receiver only; the URL may contain secrets. */
    @Override
    public String toString() {
      return "Target[" + receiver + "]";
    }
  }

  /** Returns id and receiver only; URL and body may contain secrets. */
  @Override
  public String toString() {
    return "OutboxEntry[" + id + ", " + target.receiver() + "]";
  }
}
