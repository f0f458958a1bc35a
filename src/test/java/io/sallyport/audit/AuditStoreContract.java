package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.audit.AuditEvent.Result;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link AuditStore}. The test of each store extends this class. */
@SuppressWarnings("NullAway.Init") // the store is opened before each test
public abstract class AuditStoreContract {
  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00.125Z");

  private AuditStore store;

  /** Returns a new store without any event. */
  protected abstract AuditStore emptyStore();

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  protected static AuditEvent event(Instant time, String realm, @Nullable String client) {
    return AuditEvent.builder(time, AuditType.AUTHN_TOKEN_CREATED, Result.CHANGED)
        .realm(realm)
        .client(client)
        .subject("subject")
        .keyId("key-1")
        .scheme("bearer")
        .reason("refresh")
        .address("203.0.113.42")
        .request("POST", "/api/keys")
        .traceId("0af7651916cd43dd8448eb211c80319c")
        .build();
  }

  @Test
  void anEmptyStoreHasNothing() {
    assertThat(store.newest("realm", "alice", 10)).isEmpty();
  }

  @Test
  void keepsAllOfAnEvent() {
    AuditEvent full = event(NOW, "realm", "alice");
    AuditEvent bare =
        AuditEvent.builder(NOW, AuditType.AUTHZ_FAIL, Result.REJECTED)
            .realm("realm")
            .client("bob")
            .request("GET", "")
            .build();
    store.append(full);
    store.append(bare);

    assertThat(store.newest("realm", "alice", 10)).containsExactly(full);
    assertThat(store.newest("realm", "bob", 10)).containsExactly(bare);
  }

  @Test
  void theNewestComesFirst() {
    for (int i = 0; i < 5; i++) {
      store.append(event(NOW.plusMillis(i), "realm", "alice"));
    }

    assertThat(store.newest("realm", "alice", 3))
        .extracting(AuditEvent::time)
        .containsExactly(NOW.plusMillis(4), NOW.plusMillis(3), NOW.plusMillis(2));
  }

  @Test
  void ofOneTimeTheLaterOneIsTheNewer() {
    AuditEvent first = event(NOW, "realm", "alice");
    AuditEvent second =
        AuditEvent.builder(NOW, AuditType.AUTHN_TOKEN_REVOKED, Result.CHANGED)
            .realm("realm")
            .client("alice")
            .build();
    store.append(first);
    store.append(second);

    assertThat(store.newest("realm", "alice", 10)).containsExactly(second, first);
  }

  @Test
  void clientsSeeOnlyTheirOwnTrail() {
    store.append(event(NOW, "realm", "alice"));
    store.append(event(NOW, "other", "alice"));
    store.append(event(NOW, "realm", null));

    for (String client : new String[] {"ALICE", "alice ", "", "%", "a_ice", "null"}) {
      assertThat(store.newest("realm", client, 10)).as(client).isEmpty();
    }
    assertThat(store.newest("realm", "alice", 10)).hasSize(1);
    assertThat(store.newest("re", "almalice", 10)).isEmpty();
  }

  @Test
  void anOperatorSeesTheEventsOfAllClientsOfARealm() {
    store.append(event(NOW, "realm", "alice"));
    store.append(event(NOW.plusMillis(3), "realm", "bob"));
    store.append(event(NOW.plusMillis(2), "realm", null));
    store.append(event(NOW.plusMillis(1), "other", "alice"));

    assertThat(store.page("realm", null, AuditStore.LATEST, 0, 10))
        .extracting(AuditEvent::client)
        .containsExactly("bob", null, "alice");
    assertThat(store.page("realm", null, NOW.plusMillis(2), 0, 1))
        .extracting(AuditEvent::client)
        .containsOnlyNulls();
  }

  @Test
  void aPageContinuesAfterEventsOfTheSameTime() {
    for (int i = 0; i < 5; i++) {
      store.append(
          AuditEvent.builder(NOW, AuditType.AUTHZ_FAIL, Result.REJECTED)
              .realm("realm")
              .client("alice")
              .reason("r" + i)
              .build());
    }
    store.append(event(NOW.minusMillis(1), "realm", "alice"));

    for (String client : new String[] {"alice", null}) {
      assertThat(store.page("realm", client, NOW, 0, 2))
          .extracting(AuditEvent::reason)
          .containsExactly("r4", "r3");
      assertThat(store.page("realm", client, NOW, 2, 10))
          .extracting(AuditEvent::reason)
          .containsExactly("r2", "r1", "r0", "refresh");
    }
    assertThat(store.page("realm", null, NOW.minusMillis(2), 0, 10)).isEmpty();
  }

  @Test
  void deletesOnlyOlderEvents() {
    store.append(event(NOW.minusMillis(1), "realm", "alice"));
    store.append(event(NOW, "realm", "alice"));
    store.forgetBefore(NOW);

    assertThat(store.newest("realm", "alice", 10))
        .extracting(AuditEvent::time)
        .containsExactly(NOW);
  }

  @Test
  void keepsAnEventThatIsAsLongAsItMayBe() {
    String longest = "\u00e4".repeat(AuditEvent.MAX_TEXT);
    AuditEvent event =
        AuditEvent.builder(NOW, AuditType.AUTHZ_FAIL, Result.REJECTED)
            .realm(longest)
            .client(longest)
            .subject(longest)
            .keyId(longest)
            .scheme(longest)
            .reason(longest)
            .address(longest)
            .request(longest, longest)
            .build();
    store.append(event);

    assertThat(store.newest(longest, longest, 1)).isEqualTo(List.of(event));
  }

  @Test
  void theNumberOfEventsIsBounded() {
    for (int most : new int[] {0, -1, AuditStore.MAX_EVENTS + 1}) {
      assertThatThrownBy(() -> store.newest("realm", "alice", most))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (int skip : new int[] {-1, AuditStore.MAX_SKIPPED + 1}) {
      assertThatThrownBy(() -> store.page("realm", null, NOW, skip, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
