package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.replay.SipHash.Fingerprint;
import org.junit.jupiter.api.Test;

class FingerprintSetTest {
  private final FingerprintSet set = new FingerprintSet();

  @Test
  void zeroIsAFingerprintLikeAnyOther() {
    assertThat(set.contains(new Fingerprint(0, 0))).isFalse();
    set.add(new Fingerprint(0, 0));
    assertThat(set.contains(new Fingerprint(0, 0))).isTrue();
    assertThat(set.contains(new Fingerprint(0, 1))).isFalse();
  }

  @Test
  void bothHalvesCount() {
    set.add(new Fingerprint(7, 9));
    assertThat(set.contains(new Fingerprint(7, 9))).isTrue();
    assertThat(set.contains(new Fingerprint(8, 9))).isFalse();
    assertThat(set.contains(new Fingerprint(7, 10))).isFalse();
  }

  @Test
  void keepsWhatMeetsInOneSlotWhileItGrows() {
    for (long i = 1; i <= 1_000; i++) {
      set.add(new Fingerprint(i, 0x7fff_ffff_ffff_fff0L));
    }
    for (long i = 1; i <= 1_000; i++) {
      assertThat(set.contains(new Fingerprint(i, 0x7fff_ffff_ffff_fff0L))).isTrue();
    }
    assertThat(set.contains(new Fingerprint(1_001, 0x7fff_ffff_ffff_fff0L))).isFalse();
  }
}
