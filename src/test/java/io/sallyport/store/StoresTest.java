package io.sallyport.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.apikey.CountedCalls;
import io.sallyport.store.jdbc.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every technology: what one store of it keeps, the next one of the kind knows. */
class StoresTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));
  private static final byte[] NONCE = "nonce".getBytes(StandardCharsets.UTF_8);

  static Stream<Stores> technologies() {
    return Stream.concat(
        Stream.of(new InMemoryStores(CLOCK, 100, 10)),
        TestDatabase.all().stream().map(database -> database.emptyStores(CLOCK)));
  }

  @ParameterizedTest
  @MethodSource("technologies")
  void opensMoreThanOnce(Stores stores) {
    stores.open();
    stores.open();

    assertThat(stores.nonces().claim("scope", NONCE, LATER)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("technologies")
  void aNonceIsSingleUse(Stores stores) {
    assertThat(stores.nonces().claim("scope", NONCE, LATER)).isTrue();
    assertThat(stores.nonces().claim("scope", NONCE, LATER)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("technologies")
  void aRevokedTokenIsRevokedEverywhere(Stores stores) {
    stores.revocations().revoke("realm", "token", LATER);

    assertThat(stores.revocations().isAnyRevoked("realm", List.of("token"))).isTrue();
    assertThat(stores.revocations().isAnyRevoked("other", List.of("token"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("technologies")
  void aFailedLoginCountsEverywhere(Stores stores) {
    assertThat(stores.lockouts().reserve("realm", "ada", 1, LATER)).isNull();

    assertThat(stores.lockouts().reserve("realm", "ada", 1, LATER)).isEqualTo(LATER);
  }

  @ParameterizedTest
  @MethodSource("technologies")
  void aCallCountsEverywhere(Stores stores) {
    Duration day = Duration.ofDays(1);
    assertThat(CountedCalls.use(stores.quotas(), "realm", "key", 1, day, CLOCK.instant()).counted())
        .isTrue();

    assertThat(CountedCalls.use(stores.quotas(), "realm", "key", 1, day, CLOCK.instant()).counted())
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("technologies")
  void onlyMemoryForgets(Stores stores) {
    assertThat(stores.isDurable()).isNotEqualTo(stores instanceof InMemoryStores);
  }
}
