package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.IssuedApiKey;
import io.sallyport.keys.RateLimit;
import io.sallyport.spi.Outcome;
import io.sallyport.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An issuer of keys in memory, and what its tests ask about them. */
abstract class IssuedKeys {
  static final ApiKeyFormat FORMAT = new ApiKeyFormat("kapi");
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration DAY = Duration.ofDays(1);
  static final String CLIENT = "client-1";
  static final String ADDRESS = "203.0.113.7";

  final SettableClock clock = new SettableClock(NOW);
  final InMemoryApiKeys store = new InMemoryApiKeys();
  final ApiKeyIssuer issuer =
      new ApiKeyIssuer(store, IssuedKeyPolicy.of(FORMAT), clock, new SecureRandom());
  final ApiKeys keys =
      new ApiKeys(
          store, clock, new ApiKeyPolicy(ApiKeyCarriers.of("X-API-Key"), List.of(), 256, FORMAT));

  static ApiKeySettings request(@Nullable Instant expiresAt) {
    return ApiKeySettings.of(CLIENT)
        .name("CI")
        .environment("test")
        .permissions("read:*")
        .allowedIps(List.of("203.0.113.0/24"))
        .deniedIps(List.of("203.0.113.9"))
        .expiresAt(expiresAt)
        .limits(daily(1000))
        .signedOnly(true);
  }

  static RateLimit daily(int calls) {
    return RateLimit.fixedWindow(calls, DAY);
  }

  ManagedApiKey stored(IssuedApiKey issued) {
    return Objects.requireNonNull(store.byId(issued.key().id()));
  }

  ApiKeys.Checked check(IssuedApiKey issued) {
    return keys.check(issued.text().revealText(), () -> ADDRESS);
  }

  void assertGood(IssuedApiKey issued) {
    assertThat(check(issued)).isInstanceOf(ApiKeys.Valid.class);
  }

  void assertDiffer(IssuedApiKey first, IssuedApiKey second) {
    assertThat(first.text()).isNotEqualTo(second.text());
    assertThat(first.signingSecret()).isNotEqualTo(second.signingSecret());
    assertThat(first.key().id()).isNotEqualTo(second.key().id());
    assertThat(stored(first).record().sha256()).isNotEqualTo(stored(second).record().sha256());
  }

  void assertRejected(IssuedApiKey issued, Reason reason) {
    assertThat(check(issued))
        .isEqualTo(
            new ApiKeys.Rejected(Outcome.rejected(reason).of(stored(issued).record().owner())));
  }
}
