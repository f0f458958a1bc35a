package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link Revocations}. A store's own test extends it. */
public abstract class RevocationsContract {
  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  protected static final Instant UNTIL = NOW.plus(Duration.ofHours(1));

  protected final SettableClock clock = new SettableClock(NOW);
  private Revocations revocations;

  /** A new store without any id, which reads that clock. */
  protected abstract Revocations emptyStore();

  protected RevocationsContract() {
    revocations = new InMemoryRevocations(clock);
  }

  @BeforeEach
  void openStore() {
    revocations = emptyStore();
  }

  @Test
  void knowsNoIdAtFirst() {
    assertThat(revocations.isAnyRevoked("realm", List.of("id"))).isFalse();
  }

  @Test
  void remembersARevokedId() {
    revocations.revoke("realm", "id", UNTIL);
    assertThat(revocations.isAnyRevoked("realm", List.of("id"))).isTrue();
  }

  @Test
  void remembersThroughTheLastInstant() {
    revocations.revoke("realm", "id", UNTIL);
    clock.set(UNTIL);
    assertThat(revocations.isAnyRevoked("realm", List.of("id"))).isTrue();
  }

  @Test
  void realmsAreSeparate() {
    revocations.revoke("realm", "id", UNTIL);
    assertThat(revocations.isAnyRevoked("other", List.of("id"))).isFalse();
    assertThat(revocations.isAnyRevoked("rea", List.of("lmid"))).isFalse();
  }

  @Test
  void idsAreComparedExactly() {
    revocations.revoke("realm", "id", UNTIL);
    for (String other : new String[] {"ID", "id ", "i", "id.x", "", "%", "i_"}) {
      assertThat(revocations.isAnyRevoked("realm", List.of(other))).as(other).isFalse();
    }
  }

  @Test
  void aLaterEndCounts() {
    revocations.revoke("realm", "id", UNTIL);
    revocations.revoke("realm", "id", UNTIL.plusSeconds(60));
    clock.set(UNTIL.plusSeconds(60));
    assertThat(revocations.isAnyRevoked("realm", List.of("id"))).isTrue();
  }

  @Test
  void anEarlierEndChangesNothing() {
    revocations.revoke("realm", "id", UNTIL);
    revocations.revoke("realm", "id", NOW.plusSeconds(1));
    clock.set(UNTIL);
    assertThat(revocations.isAnyRevoked("realm", List.of("id"))).isTrue();
  }

  @Test
  void aLaterEndOutlivesWhatIsForgottenMeanwhile() {
    revocations.revoke("realm", "id", NOW.plusSeconds(10));
    revocations.revoke("realm", "id", UNTIL);
    clock.set(NOW.plusSeconds(20));
    revocations.revoke("realm", "other", UNTIL);
    clock.set(UNTIL);
    assertThat(revocations.isAnyRevoked("realm", List.of("id"))).isTrue();
  }

  @Test
  void whatIsOverAlreadyDoesNoHarm() {
    revocations.revoke("realm", "id", NOW.minusSeconds(1));
    revocations.revoke("realm", "id", UNTIL);
    assertThat(revocations.isAnyRevoked("realm", List.of("id"))).isTrue();
  }

  @Test
  void remembersEachOfMany() {
    for (int i = 0; i < 200; i++) {
      revocations.revoke("realm", "id-" + i, UNTIL);
    }
    for (int i = 0; i < 200; i++) {
      assertThat(revocations.isAnyRevoked("realm", List.of("id-" + i))).isTrue();
    }
  }
}
