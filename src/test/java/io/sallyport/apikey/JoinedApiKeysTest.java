package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedApiKeysTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final KeyHash HASH = KeyHash.of(SampleKey.TEXT);
  private static final ApiKeyStore DOWN =
      hash -> {
        throw new UnavailableException("down", null);
      };

  private final ApiKeyStore empty = new StaticApiKeys(List.of());
  private final ApiKeyRecord first = new SampleKey().id("first").build();
  private final ApiKeyRecord second = new SampleKey().id("second").build();

  @Test
  void findsNothingInNoStore() {
    assertThat(new JoinedApiKeys(List.of()).find(HASH)).isNull();
    assertThat(new JoinedApiKeys(List.of(empty, empty)).find(HASH)).isNull();
  }

  @Test
  void firstStoreThatKnowsAKeyDecides() {
    assertThat(new JoinedApiKeys(List.of(empty, of(second))).find(HASH)).isSameAs(second);
    assertThat(new JoinedApiKeys(List.of(of(first), of(second))).find(HASH)).isSameAs(first);
  }

  @Test
  void revokedKeyIsNotLookedForElsewhere() {
    ApiKeyRecord revoked = new SampleKey().revokedAt(NOW).build();

    assertThat(new JoinedApiKeys(List.of(of(revoked), of(second))).find(HASH)).isSameAs(revoked);
  }

  @Test
  void asksNoStoreBehindTheOneThatKnows() {
    assertThat(new JoinedApiKeys(List.of(of(first), DOWN)).find(HASH)).isSameAs(first);
  }

  @Test
  void storeThatFailsIsNotPassedOver() {
    JoinedApiKeys joined = new JoinedApiKeys(List.of(DOWN, of(second)));

    assertThatThrownBy(() -> joined.find(HASH)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void notesAUseWhereTheKeyIs() {
    InMemoryApiKeys managed = new InMemoryApiKeys();
    managed.add(new ManagedApiKey(second, "kapi_prod_7f", NOW, null));

    new JoinedApiKeys(List.of(of(first), managed)).used("second", NOW);

    assertThat(managed.ofClient("client-1"))
        .extracting(ManagedApiKey::lastUsedAt)
        .containsOnly(NOW);
  }

  private static ApiKeyStore of(ApiKeyRecord record) {
    return new StaticApiKeys(List.of(record));
  }
}
