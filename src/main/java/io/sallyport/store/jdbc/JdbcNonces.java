package io.sallyport.store.jdbc;

import static java.util.Comparator.comparing;

import io.sallyport.UnavailableException;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import io.sallyport.replay.NonceStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nonces in a database, as SHA-256 of scope and value. Shared by all nodes, and durable. */
final class JdbcNonces implements NonceStore {

  /**
   * How long nonces are stored beyond their time, so that a clock that is set back by less revives
   * nothing.
   */
  private static final Duration RETENTION = Duration.ofHours(1);

  private static final String INSERT_NEW =
      "insert into sallyport_nonce (fingerprint, ends_at) select cast(? as char(43)), ?"
          + " where not exists (select 1 from sallyport_nonce"
          + " where fingerprint = ?)";

  private final Database database;
  private final Namespace names;
  private final Clock clock;
  private final ExpirySweeper sweeper;
  private final Combined<Claim> claims = new Combined<>(this::claimAll);

  /** A value to claim; the result is set before the claim returns. */
  private static final class Claim {
    private final String fingerprint;
    private final long end;
    private boolean first;

    Claim(String fingerprint, long end) {
      this.fingerprint = fingerprint;
      this.end = end;
    }
  }

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
    Claim claim = new Claim(fingerprint(scope, value), until.toEpochMilli());
    claims.write(claim);
    sweeper.ifDue();
    return claim.first;
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

  private void claimAll(List<Claim> all) {
    if (all.size() == 1) {
      Claim claim = all.get(0);
      claim.first =
          database.insert(
              "insert into sallyport_nonce (fingerprint, ends_at) values (?, ?)",
              claim.fingerprint,
              claim.end);
      return;
    }
    // Every node claims in the same order, so that none of two waits for the other. The sort keeps
    // the order of claims of one value.
    List<Claim> sorted = all.stream().sorted(comparing(claim -> claim.fingerprint)).toList();
    int[] inserted = database.inTransaction(connection -> insert(connection, sorted));
    for (int i = 0; i < inserted.length; i++) {
      sorted.get(i).first = inserted[i] == 1;
    }
  }

  private int[] insert(Connection connection, List<Claim> claims) throws SQLException {
    int[] inserted;
    try (PreparedStatement statement = database.product().counting(connection, INSERT_NEW)) {
      inserted = Sql.batch(statement, claims.stream().map(JdbcNonces::row).toList());
    }
    if (Arrays.stream(inserted).anyMatch(count -> count < 0)) {
      throw new SQLException("the driver does not know which rows it inserted");
    }
    return inserted;
  }

  private static @Nullable Object[] row(Claim claim) {
    return new @Nullable Object[] {claim.fingerprint, claim.end, claim.fingerprint};
  }

  private void forget(Instant now) {
    database.update(
        "delete from sallyport_nonce where ends_at < ?", now.minus(RETENTION).toEpochMilli());
  }
}
