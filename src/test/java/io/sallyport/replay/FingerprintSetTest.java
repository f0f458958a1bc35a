package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.replay.SipHash.Fingerprint;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerprintSetTest {
  private static final int NOW = 29_000_000;
  private static final int LATER = NOW + 5;

  private final FingerprintSet set = new FingerprintSet();

  @Test
  void zeroIsAFingerprintLikeAnyOther() {
    assertThat(contains(0, 0)).isFalse();
    add(0, 0);
    assertThat(contains(0, 0)).isTrue();
    assertThat(contains(0, 1L << 40)).isFalse();
  }

  @Test
  void bothHalvesCount() {
    add(7, 9L << 32);
    assertThat(contains(7, 9L << 32)).isTrue();
    assertThat(contains(8, 9L << 32)).isFalse();
    assertThat(contains(7, 10L << 32)).isFalse();
  }

  @Test
  void keepsWhatMeetsInOneSlotWhileItGrows() {
    for (long i = 1; i <= 1_000; i++) {
      add(0xffff_ffff_ffff_fff0L, i << 32);
    }
    for (long i = 1; i <= 1_000; i++) {
      assertThat(contains(0xffff_ffff_ffff_fff0L, i << 32)).isTrue();
    }
    assertThat(contains(0xffff_ffff_ffff_fff0L, 1_001L << 32)).isFalse();
  }

  @Test
  void containsAFingerprintUntilItsMinute() {
    add(7, 9);
    assertThat(set.contains(new Fingerprint(7, 9), LATER - 1)).isTrue();
    assertThat(set.contains(new Fingerprint(7, 9), LATER)).isFalse();
  }

  /** Attack: an expired value that has the slot of a live one must not hide it. */
  @Test
  void findsALiveFingerprintBehindAnExpiredOne() {
    set.add(new Fingerprint(7, 1L << 32), NOW + 1, NOW);
    set.add(new Fingerprint(7, 2L << 32), LATER, NOW);
    assertThat(set.contains(new Fingerprint(7, 2L << 32), NOW + 1)).isTrue();
    set.add(new Fingerprint(7, 1L << 32), LATER, NOW + 1);
    assertThat(set.contains(new Fingerprint(7, 1L << 32), NOW + 1)).isTrue();
  }

  @Test
  void dropsWhatHasExpired() {
    Random random = new Random(20_261_129);
    for (int minute = NOW; minute < NOW + 100; minute++) {
      for (int i = 0; i < 1_000; i++) {
        set.add(new Fingerprint(random.nextLong(), random.nextLong()), minute + 2, minute);
      }
    }
    assertThat(set.bytes()).isLessThan(2_000 * 33);
  }

  private boolean contains(long high, long low) {
    return set.contains(new Fingerprint(high, low), NOW);
  }

  private void add(long high, long low) {
    set.add(new Fingerprint(high, low), LATER, NOW);
  }
}
