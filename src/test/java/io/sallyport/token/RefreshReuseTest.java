package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A stolen refresh token is used by two, who cannot be distinguished. */
class RefreshReuseTest {
  private final SampleRealm realm = new SampleRealm();
  private final IssuedTokens first = realm.service().issue(SampleRealm.ALICE);

  @Test
  void secondUseIsRejected() {
    realm.refreshed(first.refreshToken());
    realm.rejectedRefresh(first.refreshToken(), RefreshResult.Kind.REUSED);
  }

  @Test
  void secondUseEndsTheSuccessorToo() {
    IssuedTokens second = realm.refreshed(first.refreshToken());
    realm.rejectedRefresh(first.refreshToken(), RefreshResult.Kind.REUSED);
    realm.rejectedRefresh(second.refreshToken(), RefreshResult.Kind.REVOKED);
  }

  @Test
  void secondUseEndsTheWholeFamily() {
    IssuedTokens last = first;
    for (int i = 0; i < 5; i++) {
      last = realm.refreshed(last.refreshToken());
    }
    realm.rejectedRefresh(first.refreshToken(), RefreshResult.Kind.REUSED);
    realm.rejectedRefresh(last.refreshToken(), RefreshResult.Kind.REVOKED);
  }

  @Test
  void secondUseEndsEveryAccessTokenOfTheSession() {
    IssuedTokens second = realm.refreshed(first.refreshToken());
    assertThat(realm.revoked(first.accessToken())).isFalse();
    realm.refresh(first.refreshToken());
    assertThat(realm.revoked(first.accessToken())).isTrue();
    assertThat(realm.revoked(second.accessToken())).isTrue();
  }

  @Test
  void otherSessionsOfTheSubjectGoOn() {
    IssuedTokens other = realm.service().issue(SampleRealm.ALICE);
    realm.refreshed(first.refreshToken());
    realm.refresh(first.refreshToken());
    assertThat(realm.revoked(other.accessToken())).isFalse();
    realm.refreshed(other.refreshToken());
  }

  @Test
  void secondUseAfterTheTokenExpiredIsStillReuse() {
    realm.clock.advance(SampleRealm.REFRESH.minusSeconds(1));
    IssuedTokens second = realm.refreshed(first.refreshToken());
    realm.clock.advance(SampleRealm.ACCESS);
    realm.rejectedRefresh(first.refreshToken(), RefreshResult.Kind.REUSED);
    realm.rejectedRefresh(second.refreshToken(), RefreshResult.Kind.REVOKED);
  }

  @Test
  void exactlyOneOfManyParallelUsesWinsAndTheSessionEnds() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 25; round++) {
        IssuedTokens start = realm.service().issue(SampleRealm.ALICE);
        CyclicBarrier barrier = new CyclicBarrier(threads);
        List<Future<RefreshResult>> uses = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          uses.add(
              pool.submit(
                  () -> {
                    barrier.await();
                    return realm.refresh(start.refreshToken());
                  }));
        }
        List<IssuedTokens> won = new ArrayList<>();
        for (Future<RefreshResult> use : uses) {
          if (use.get() instanceof RefreshResult.Refreshed refreshed) {
            won.add(refreshed.tokens());
          }
        }
        assertThat(won).hasSize(1);
        realm.rejectedRefresh(won.get(0).refreshToken(), RefreshResult.Kind.REVOKED);
        assertThat(realm.revoked(won.get(0).accessToken())).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
