package io.sallyport.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.store.Stores;
import io.sallyport.store.jdbc.JdbcStores;
import io.sallyport.testing.SettableClock;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final Keys keys = new Keys();

  /** Keys that are read when the test says so. */
  private static final class Keys implements KeySource {
    private boolean loaded;
    private int asked;

    @Override
    public List<VerificationKey> candidates(@Nullable String id, JwsAlgorithm algorithm) {
      return List.of();
    }

    @Override
    public long generation() {
      return 0;
    }

    @Override
    public boolean isLoaded() {
      return loaded;
    }

    @Override
    public CompletableFuture<Boolean> refresh() {
      asked++;
      return CompletableFuture.completedFuture(loaded);
    }
  }

  @Test
  void isReadyWithNothingToWaitFor() {
    Readiness.State state =
        new Readiness(Stores.inMemory(clock, 10, 10), List.of(), false, clock).state();
    assertThat(state.ready()).isTrue();
    assertThat(state.facts()).isEqualTo(Map.of("store", "memory"));
  }

  @Test
  void isNotReadyWithoutItsDatabase() {
    Stores down =
        JdbcStores.of(
            () -> {
              throw new SQLException("the password of db.example is wrong", "08001");
            },
            JdbcStores.Mode.CREATE,
            "",
            null,
            List.of(),
            clock);
    Readiness.State state = new Readiness(down, List.of(), true, clock).state();
    assertThat(state.ready()).isFalse();
    assertThat(state.facts()).isEqualTo(Map.of("store", "down"));
  }

  @Test
  void isReadyIfItsClockIsThatOfTheDatabase() {
    Readiness.State state = new Readiness(database(), List.of(), true, Clock.systemUTC()).state();
    assertThat(state.ready()).isTrue();
    assertThat(state.facts()).containsEntry("store", "up").containsEntry("webhooks-waiting", 0);
  }

  @Test
  void isNotReadyIfItsClockIsWrong() {
    for (int seconds : new int[] {-40, 40}) {
      Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
      Readiness.State state = new Readiness(database(), List.of(), false, wrong).state();
      assertThat(state.ready()).as("off by %s s", seconds).isFalse();
      assertThat(state.facts()).containsKey("database-clock-offset-seconds");
    }
  }

  @Test
  void waitsForKeySetsButNotForEver() {
    Readiness readiness =
        new Readiness(Stores.inMemory(clock, 10, 10), List.of(keys), false, clock);
    assertThat(readiness.state().ready()).isFalse();
    assertThat(keys.asked).isEqualTo(1);
    clock.set(NOW.plus(Readiness.PATIENCE));
    assertThat(readiness.state().ready()).isTrue();
    assertThat(readiness.state().facts()).containsEntry("key-sets-missing", 1);
  }

  @Test
  void isReadyWithItsKeySets() {
    keys.loaded = true;
    Readiness.State state =
        new Readiness(Stores.inMemory(clock, 10, 10), List.of(keys), false, clock).state();
    assertThat(state.ready()).isTrue();
    assertThat(keys.asked).isZero();
  }

  private Stores database() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:readiness;DB_CLOSE_DELAY=-1");
    return JdbcStores.of(source::getConnection, JdbcStores.Mode.CREATE, "", null, List.of(), clock);
  }
}
