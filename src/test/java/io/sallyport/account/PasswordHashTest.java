package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import io.sallyport.telemetry.RecordedTelemetry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
  @RegisterExtension final RecordedTelemetry recorded = new RecordedTelemetry();

  private final CountingArgon2 argon2 = new CountingArgon2();
  private final PasswordHash hasher = Samples.hasher(Samples.CHEAP, argon2);

  @Test
  void verifiesItsOwnHash() {
    String encoded = hasher.hash(Samples.PASSWORD);

    assertThat(hasher.verify(Samples.PASSWORD, encoded)).isTrue();
    assertThat(hasher.verify(Samples.WRONG, encoded)).isFalse();
  }

  @Test
  void hashesAtTheDefaultCost() {
    PasswordHash real = new PasswordHash(Argon2Policy.DEFAULT, new SecureRandom());
    String encoded = real.hash(Samples.PASSWORD);

    assertThat(encoded).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSize(97);
    assertThat(real.verify(Samples.PASSWORD, encoded)).isTrue();
    assertThat(real.isOutdated(encoded)).isFalse();
  }

  @Test
  void usesANewSaltForEachHash() {
    Set<String> salts = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      salts.add(hasher.hash(Samples.PASSWORD).split("\\$", -1)[4]);
    }

    assertThat(salts).hasSize(50);
  }

  @Test
  void verifiesHashesOfAnotherCost() {
    String encoded = Samples.hasher(Samples.DEARER, argon2).hash(Samples.PASSWORD);

    assertThat(hasher.verify(Samples.PASSWORD, encoded)).isTrue();
    assertThat(hasher.verify(Samples.WRONG, encoded)).isFalse();
  }

  @Test
  void rejectsAHashWithAnyByteChanged() {
    String encoded = hasher.hash(Samples.PASSWORD);
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i) == 'A' ? 'B' : 'A';
      String tampered = encoded.substring(0, i) + c + encoded.substring(i + 1);

      assertThat(hasher.verify(Samples.PASSWORD, tampered)).as("character %d", i).isFalse();
    }
  }

  @Test
  void rejectsAHashWithAnyLengthCutOff() {
    String encoded = hasher.hash(Samples.PASSWORD);
    for (int length = 0; length < encoded.length(); length++) {
      assertThat(hasher.verify(Samples.PASSWORD, encoded.substring(0, length)))
          .as("length %d", length)
          .isFalse();
    }
  }

  @Test
  void rejectsAHashWithParametersChanged() {
    String encoded = hasher.hash(Samples.PASSWORD);

    for (String other : List.of("m=9,t=1,p=1", "m=8,t=2,p=1", "m=16,t=1,p=2")) {
      assertThat(hasher.verify(Samples.PASSWORD, encoded.replace("m=8,t=1,p=1", other)))
          .as(other)
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "correct horse battery staple",
        "$argon2id$v=19$m=1048577,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=8,t=21,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
      })
  void computesNothingForWhatItDoesNotUnderstand(String encoded) {
    assertThat(hasher.verify(Samples.PASSWORD, encoded)).isFalse();
    assertThat(argon2.takeCosts()).isEmpty();
    assertThat(hasher.isOutdated(encoded)).isTrue();
  }

  @Test
  void boundsThePassword() {
    Secret longest = Secret.of(new byte[1024]);
    Secret tooLong = Secret.of(new byte[1025]);
    String encoded = hasher.hash(longest);

    assertThat(hasher.verify(longest, encoded)).isTrue();
    assertThat(hasher.verify(tooLong, encoded)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hasher.hash(tooLong))
        .withMessageContaining("1024");
  }

  @Test
  void readsPasswordsAsBytesToTheLast() {
    String encoded = hasher.hash(Secret.of(new byte[] {0, (byte) 0xff, 0}));

    assertThat(hasher.verify(Secret.of(new byte[] {0, (byte) 0xff, 0}), encoded)).isTrue();
    assertThat(hasher.verify(Secret.of(new byte[] {0, (byte) 0xff}), encoded)).isFalse();
    assertThat(hasher.verify(Secret.of(new byte[] {0, (byte) 0xfe, 0}), encoded)).isFalse();
  }

  @Test
  void detectsOutdatedHashes() {
    byte[] salt = new byte[16];
    byte[] tag = new byte[32];

    assertThat(hasher.isOutdated(encode(Samples.CHEAP, salt, tag))).isFalse();
    assertThat(hasher.isOutdated(encode(new Argon2Policy(9, 1, 1), salt, tag))).isTrue();
    assertThat(hasher.isOutdated(encode(new Argon2Policy(8, 2, 1), salt, tag))).isTrue();
    assertThat(hasher.isOutdated(encode(new Argon2Policy(16, 1, 2), salt, tag))).isTrue();
    assertThat(hasher.isOutdated(encode(Samples.CHEAP, new byte[8], tag))).isTrue();
    assertThat(hasher.isOutdated(encode(Samples.CHEAP, salt, new byte[16]))).isTrue();
  }

  @Test
  void wipesItsCopyOfThePassword() {
    List<byte[]> seen = new ArrayList<>();
    PasswordHash spying =
        Samples.hasher(
            Samples.CHEAP,
            (password, salt, cost, tagBytes) -> {
              seen.add(password);
              return new byte[tagBytes];
            });

    spying.hash(Samples.PASSWORD);

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0)).containsOnly(0);
  }

  @Test
  void failsWhenAllSlotsAreInUse() {
    Semaphore none = new Semaphore(0);
    PasswordHash busy = hasher(none, Duration.ZERO);
    String encoded = hasher.hash(Samples.PASSWORD);
    argon2.takeCosts();

    assertThatThrownBy(() -> busy.hash(Samples.PASSWORD)).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> busy.verify(Samples.PASSWORD, encoded))
        .isInstanceOf(UnavailableException.class);
    assertThat(argon2.takeCosts()).isEmpty();
    assertThat(none.availablePermits()).isZero();
  }

  @Test
  void returnsItsSlotAfterAnyResult() {
    Semaphore one = new Semaphore(1);
    PasswordHash failing =
        new PasswordHash(
            Samples.CHEAP,
            new SecureRandom(),
            (password, salt, cost, tagBytes) -> {
              throw new UnavailableException("no memory", null);
            },
            one,
            Duration.ZERO);

    assertThatThrownBy(() -> failing.hash(Samples.PASSWORD))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("no memory");
    assertThat(one.availablePermits()).isEqualTo(1);

    hasher(one, Duration.ZERO).hash(Samples.PASSWORD);
    assertThat(one.availablePermits()).isEqualTo(1);
  }

  @Test
  void givesUpWhenItIsInterruptedAndSaysSo() {
    PasswordHash busy = hasher(new Semaphore(0), Duration.ofHours(1));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> busy.hash(Samples.PASSWORD))
          .isInstanceOf(UnavailableException.class)
          .hasCauseInstanceOf(InterruptedException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void neverComputesMoreAtOnceThanItHasSlots() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch bothIn = new CountDownLatch(2);
    PasswordHash counting =
        new PasswordHash(
            Samples.CHEAP,
            new SecureRandom(),
            (password, salt, cost, tagBytes) -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              bothIn.countDown();
              awaitBoth(bothIn);
              running.decrementAndGet();
              return new byte[tagBytes];
            },
            new Semaphore(2),
            Duration.ofMinutes(1));
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> hashes = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        hashes.add(pool.submit(() -> counting.hash(Samples.PASSWORD)));
      }
      for (Future<String> hash : hashes) {
        assertThat(hash.get()).startsWith("$argon2id$");
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(most.get()).isEqualTo(2);
  }

  @Test
  void aHashMustFitIntoTheHeap() {
    PasswordHash hash = Samples.hasher(new Argon2Policy(64, 1, 1), argon2);

    assertThatNoException().isThrownBy(() -> hash.requireMemory(65_536));
    assertThatIllegalStateException()
        .isThrownBy(() -> hash.requireMemory(65_535))
        .withMessageStartingWith(
            "sallyport.passwords.memory is 64 KiB, but the heap has at most 63");
  }

  private static void awaitBoth(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PasswordHash hasher(Semaphore slots, Duration maxWait) {
    return new PasswordHash(Samples.CHEAP, new SecureRandom(), argon2, slots, maxWait);
  }

  private static String encode(Argon2Policy cost, byte[] salt, byte[] tag) {
    return new EncodedHash(cost, salt, tag).encode();
  }

  @Test
  void hashesAreMeasuredWithTheQueue() {
    hasher.hash(Samples.PASSWORD);
    PasswordHash full =
        new PasswordHash(
            Samples.CHEAP, new SecureRandom(), argon2, new Semaphore(0), Duration.ofMillis(1));
    assertThatThrownBy(() -> full.hash(Samples.PASSWORD)).isInstanceOf(UnavailableException.class);

    assertThat(recorded.durations("sallyport.password.hash.duration"))
        .containsExactly("1 {error.type=unavailable}", "1 {}");
    assertThat(PasswordHash.waiting()).isZero();
  }
}
