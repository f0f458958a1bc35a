package io.sallyport.store.jdbc;

import io.sallyport.UnavailableException;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import io.sallyport.replay.NonceStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Nonces in a database, as SHA-256 of scope and value. Shared by all nodes, and durable. */
final class JdbcNonces implements NonceStore {

  /**
   * How long nonces are stored beyond their time, so that a clock that is set back by less revives
   * nothing.
   */
  private static final Duration RETENTION = Duration.ofHours(1);

  private final Database database;
  private final Namespace names;
  private final Clock clock;
  private final ExpirySweeper sweeper;

  JdbcNonces(Database database, Namespace names, Clock clock) {
    this.database = database;
    this.names = names;
    this.clock = clock;
    this.sweeper = new ExpirySweeper(clock, this::forget);
  }

  @Override
  public boolean claim(String scope, byte[] value, Instant until) {
    if (until.isBefore(clock.instant())) {
      throw new UnavailableException(
          "a nonce arrived after its expiry; check the server's clock", null);
    }
    String fingerprint = fingerprint(scope, value);
    boolean first =
        database.insert(
            "insert into sallyport_nonce (fingerprint, ends_at) values (?, ?)",
            fingerprint,
            until.toEpochMilli());
    sweeper.ifDue();
    return first;
  }

  @Override
  public Instant knowsSince() {
    return Instant.MIN;
  }

  /**
   * Separates scope and value by the byte 0xff, which no UTF-8 text contains, so that no other pair
   * gives the same bytes.
   */
  private String fingerprint(String scope, byte[] value) {
    MessageDigest digest = Hmac.Hash.SHA256.digest();
    digest.update(names.of(scope).getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0xff);
    return StrictBase64.encodeUrl(digest.digest(value));
  }

  private void forget(Instant now) {
    database.update(
        "delete from sallyport_nonce where ends_at < ?", now.minus(RETENTION).toEpochMilli());
  }
}
