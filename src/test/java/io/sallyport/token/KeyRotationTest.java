package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.jwt.JwsAlgorithm;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rotation by schedule, at the first use that is due. */
class KeyRotationTest {
  private static final Duration ROTATION = Duration.ofDays(30);
  private static final Duration AHEAD = IssuingKeys.PUBLISHED_AHEAD;

  private final KeyNodes nodes = new KeyNodes().rotatedEvery(ROTATION);
  private final KeyNodes.Node node = nodes.node();
  private final String first = node.id();

  private void at(Duration sinceStart) {
    nodes.clock.set(KeyNodes.NOW.plus(sinceStart));
  }

  private String nextId() {
    assertThat(nodes.ids()).hasSize(2);
    return nodes.ids().get(1);
  }

  @Test
  void aKeyWithoutScheduleSignsForever() {
    KeyNodes durable = new KeyNodes();
    KeyNodes.Node still = durable.node();
    String id = still.id();
    durable.clock.advance(Duration.ofDays(3650));

    assertThat(still.id()).isEqualTo(id);
    assertThat(still.published()).containsExactly(id);
  }

  @Test
  void publishesTheNextKeyAheadAndNoEarlier() {
    at(ROTATION.minus(AHEAD).minusMillis(1));
    assertThat(node.published()).containsExactly(first);
    // The store was asked just now, so the key is made with the next refresh.
    at(ROTATION.minus(AHEAD).plus(IssuingKeys.REFRESH));

    assertThat(node.published()).containsExactly(first, nextId());
    assertThat(node.id()).isEqualTo(first);
  }

  @Test
  void theNextKeySignsWhenItsTimeHasCome() {
    at(ROTATION.minus(AHEAD));
    assertThat(node.published()).hasSize(2);
    at(ROTATION.minusMillis(1));
    assertThat(node.id()).isEqualTo(first);
    at(ROTATION);

    assertThat(node.id()).isEqualTo(nextId());
    assertThat(node.published()).containsExactly(nextId(), first);
  }

  @Test
  void theKeyBeforeEndsWithItsOverlap() {
    String old = node.token();
    at(ROTATION.minus(AHEAD));
    assertThat(node.published()).hasSize(2);
    at(ROTATION.plus(KeyNodes.OVERLAP).minusMillis(1));
    assertThat(node.rejection(old)).isNull();
    at(ROTATION.plus(KeyNodes.OVERLAP));

    assertThat(node.rejection(old)).isEqualTo(Reason.TOKEN_KEY_UNKNOWN);
    assertThat(node.published()).containsExactly(node.id());
  }

  @Test
  void aScheduledRotationIsPublishedAhead() {
    at(ROTATION.multipliedBy(3));
    assertThat(node.id()).isEqualTo(first);
    assertThat(node.published()).hasSize(2);
    at(ROTATION.multipliedBy(3).plus(AHEAD));

    assertThat(node.id()).isNotEqualTo(first);
  }

  @Test
  void everyNodeRotatesToTheSameKey() {
    KeyNodes.Node other = nodes.node();
    assertThat(other.id()).isEqualTo(first);
    at(ROTATION.minus(AHEAD));
    assertThat(node.published()).isEqualTo(other.published()).hasSize(2);
    at(ROTATION);

    assertThat(node.id()).isEqualTo(other.id()).isNotEqualTo(first);
    assertThat(nodes.ids()).hasSize(2);
  }

  @Test
  void rotatesAgainAndAgainAndKeepsFewKeys() {
    Duration step = Duration.ofHours(12);
    for (Duration t = Duration.ZERO;
        t.compareTo(ROTATION.multipliedBy(10)) <= 0;
        t = t.plus(step)) {
      at(t);
      assertThat(node.rejection(node.token())).isNull();
    }

    assertThat(nodes.stored.all(KeyNodes.REALM)).hasSizeLessThanOrEqualTo(2);
    assertThat(nodes.stored.all(KeyNodes.REALM).get(0).number()).isGreaterThanOrEqualTo(9);
  }

  @Test
  void aStolenStoreEndsThePublishedNextKeyToo() {
    at(ROTATION.minus(AHEAD));
    assertThat(node.published()).hasSize(2);
    String next = nextId();
    node.keys.rotate(Duration.ZERO);
    assertThat(node.published()).containsExactly(node.id()).doesNotContain(first, next);
    at(ROTATION.plus(Duration.ofHours(1)));

    assertThat(node.id()).isNotIn(first, next);
  }

  @Test
  void aRotationByCallStartsTheScheduleAnew() {
    at(ROTATION.dividedBy(2));
    node.keys.rotate();
    String second = node.id();
    at(ROTATION.plus(AHEAD));
    assertThat(node.id()).isEqualTo(second);
    at(ROTATION.dividedBy(2).plus(ROTATION).minus(AHEAD));

    assertThat(node.published()).hasSize(2).contains(second);
  }

  @Test
  void aScheduleThatIsMadeShorterCountsFromTheKeysStart() {
    KeyNodes.Node shorter = nodes.rotatedEvery(Duration.ofDays(1)).node();
    at(Duration.ofDays(10));

    assertThat(shorter.published()).hasSize(2);
    assertThat(shorter.id()).isEqualTo(first);
  }

  @Test
  void theTimeAheadIsLongerThanAnyNodeKeepsWhatItKnows() {
    assertThat(AHEAD).isGreaterThan(IssuingKeys.REFRESH.multipliedBy(2));
    assertThat(AHEAD).isLessThan(IssuingKeyPolicy.MIN_ROTATION);
  }

  @Test
  void policiesCheckThemselves() {
    Duration day = Duration.ofDays(1);
    for (Duration wrong :
        new Duration[] {
          Duration.ofNanos(1),
          day.minusMillis(1),
          Duration.ofDays(366).plusMillis(1),
          day.plusNanos(1),
          day.negated()
        }) {
      assertThatThrownBy(() -> new IssuingKeyPolicy(JwsAlgorithm.ES256, wrong, day))
          .as(wrong.toString())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 366 days");
    }
    assertThatThrownBy(() -> new IssuingKeyPolicy(JwsAlgorithm.ES256, day, day.negated()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(IssuingKeyPolicy.forTokensOf(Duration.ofHours(1), JwsAlgorithm.ES256, day).overlap())
        .isEqualTo(Duration.ofMinutes(80));
  }
}
