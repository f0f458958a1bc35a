package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerSharesTest {
  private final WorkerShares shares = new WorkerShares();

  @Test
  void anOwnerStartsWithOneWorker() {
    assertThat(shares.busy()).isEmpty();
    shares.begin("bob");
    assertThat(shares.busy()).containsExactly("bob");
    shares.end("bob");
    assertThat(shares.busy()).isEmpty();
  }

  @Test
  void eachPromptResponseEarnsAnotherWorkerUpToFour() {
    int most = 0;
    for (int responses = 0; responses < 10; responses++) {
      int workers = 0;
      while (!shares.busy().contains("bob")) {
        shares.begin("bob");
        workers++;
      }
      assertThat(workers).isEqualTo(Math.min(1 + responses, WorkerShares.MAX_PER_OWNER));
      for (int i = 0; i < workers; i++) {
        shares.end("bob");
      }
      most = Math.max(most, workers);
      shares.responded("bob", true);
    }
    assertThat(most).isEqualTo(4);
  }

  @Test
  void oneThatHangsIsBackAtOneWorker() {
    shares.responded("mallory", true);
    shares.responded("mallory", true);
    shares.responded("mallory", false);
    shares.begin("mallory");
    assertThat(shares.busy()).containsExactly("mallory");
  }

  /** Attack: receivers that hang, without a common owner. */
  @Test
  void allThatAreKnownToHangShareAPartOfTheWorkers() {
    for (int i = 0; i < 100; i++) {
      shares.responded("mallory-" + i, false);
    }
    for (int i = 0; i < WorkerShares.FOR_SLOW; i++) {
      assertThat(shares.busy()).doesNotContain("mallory-50");
      shares.begin("mallory-" + i);
    }
    assertThat(shares.busy()).contains("mallory-0", "mallory-50", "mallory-99");
    assertThat(shares.busy()).doesNotContain("bob");
    shares.end("mallory-0");
    assertThat(shares.busy()).doesNotContain("mallory-50");
  }

  @Test
  void excludesAtMostAsManyOwnersAsAStoreAccepts() {
    for (int i = 0; i < 20_000; i++) {
      shares.responded("mallory-" + i, false);
    }
    for (int i = 0; i < Deliveries.WORKERS; i++) {
      shares.begin("bob-" + i);
    }
    assertThat(shares.busy()).hasSizeLessThanOrEqualTo(Outbox.MAX_BUSY);
  }
}
