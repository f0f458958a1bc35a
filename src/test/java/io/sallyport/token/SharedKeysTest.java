package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.jwt.JwsAlgorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several nodes, or one before and after a restart, over one store. */
class SharedKeysTest {
  private final KeyNodes nodes = new KeyNodes();

  private static void rejected(KeyNodes.Node node, String token) {
    assertThat(node.rejection(token)).isEqualTo(Reason.TOKEN_KEY_UNKNOWN);
  }

  private static void accepted(KeyNodes.Node node, String token) {
    assertThat(node.rejection(token)).isNull();
  }

  @Test
  void twoNodesSignWithOneKey() {
    KeyNodes.Node one = nodes.node();
    KeyNodes.Node other = nodes.node();

    assertThat(one.id()).isEqualTo(other.id());
    accepted(other, one.token());
    accepted(one, other.token());
  }

  @Test
  void nodesThatStartAtOnceMakeOneKey() throws Exception {
    for (int round = 0; round < 20; round++) {
      KeyNodes fresh = new KeyNodes();
      assertThat(new HashSet<>(inTransaction(() -> fresh.node().id()))).hasSize(1);
      assertThat(fresh.ids()).hasSize(1);
    }
  }

  @Test
  void nodesThatRotateAtOnceMakeOneKey() throws Exception {
    for (int round = 0; round < 20; round++) {
      KeyNodes fresh = new KeyNodes();
      RacingKeyStore racing = new RacingKeyStore(fresh.stored, 2);
      KeyNodes.Node one = fresh.node(racing);
      KeyNodes.Node other = fresh.node(racing);
      assertThat(one.id()).isEqualTo(other.id());
      racing.start();
      List<String> ids =
          inTransaction(
              List.of(
                  () -> {
                    one.keys.rotate();
                    return one.id();
                  },
                  () -> {
                    other.keys.rotate();
                    return other.id();
                  }));

      assertThat(new HashSet<>(ids)).hasSize(1);
      assertThat(fresh.ids()).hasSize(2);
    }
  }

  @Test
  void aRestartKeepsTokensGood() {
    String before = nodes.node().token();
    nodes.clock.advance(Duration.ofDays(10));
    KeyNodes.Node after = nodes.node();

    accepted(after, before);
    assertThat(nodes.ids()).hasSize(1);
  }

  @Test
  void aRestartKeepsRetiredKeysToo() {
    KeyNodes.Node node = nodes.node();
    String old = node.token();
    node.keys.rotate();
    nodes.clock.advance(KeyNodes.OVERLAP.minusMillis(1));
    accepted(nodes.node(), old);
    nodes.clock.advance(Duration.ofMillis(1));

    rejected(nodes.node(), old);
  }

  @Test
  void anotherNodeKnowsANewKeyAsSoonAsATokenNamesIt() {
    KeyNodes.Node one = nodes.node();
    KeyNodes.Node other = nodes.node();
    assertThat(other.id()).isEqualTo(one.id());
    one.keys.rotate();
    nodes.clock.advance(StoredIssuingKeys.THROTTLE);

    accepted(other, one.token());
    assertThat(other.id()).isEqualTo(one.id());
  }

  @Test
  void anotherNodeSignsWithTheNewKeyWithinARefresh() {
    KeyNodes.Node one = nodes.node();
    KeyNodes.Node other = nodes.node();
    String first = other.id();
    one.keys.rotate();
    nodes.clock.advance(IssuingKeys.REFRESH.minusMillis(1));
    assertThat(other.id()).isEqualTo(first);
    nodes.clock.advance(Duration.ofMillis(1));

    assertThat(other.id()).isEqualTo(one.id());
  }

  @Test
  void aStolenKeyIsDeadEverywhereWithinARefresh() {
    KeyNodes.Node one = nodes.node();
    KeyNodes.Node other = nodes.node();
    String stolen = one.token();
    accepted(other, stolen);
    one.keys.rotate(Duration.ZERO);
    rejected(one, stolen);
    nodes.clock.advance(IssuingKeys.REFRESH);

    rejected(other, stolen);
  }

  @Test
  void aNodeThatWasAskedNothingForLongLooksFirst() {
    KeyNodes.Node one = nodes.node();
    KeyNodes.Node idle = nodes.node();
    String stolen = one.token();
    accepted(idle, stolen);
    one.keys.rotate(Duration.ZERO);
    nodes.clock.advance(Duration.ofDays(1));

    rejected(idle, stolen);
  }

  @Test
  void aKeyOfANodeWhoseClockIsAheadProvesTokensAlready() {
    KeyNodes.Node one = nodes.node();
    assertThat(one.id()).isNotEmpty();
    nodes.clock.advance(Duration.ofMinutes(1));
    KeyNodes.Node ahead = nodes.node();
    ahead.keys.rotate();
    String token = ahead.token();
    nodes.clock.set(KeyNodes.NOW.plusSeconds(2));

    accepted(nodes.node(), token);
    assertThat(nodes.node().id()).isEqualTo(one.id());
  }

  @Test
  void theFirstKeyOfANodeWhoseClockIsAheadIsUsed() {
    nodes.clock.advance(Duration.ofMinutes(1));
    String first = nodes.node().id();
    nodes.clock.set(KeyNodes.NOW);

    assertThat(nodes.node().id()).isEqualTo(first);
    assertThat(nodes.ids()).containsExactly(first);
  }

  @Test
  void anotherAlgorithmStartsWithAKeyOfItsOwn() {
    KeyNodes.Node before = nodes.node();
    String old = before.token();
    KeyNodes.Node after = nodes.node(nodes.stored, JwsAlgorithm.EDDSA);

    assertThat(after.keys.current().algorithm()).isEqualTo(JwsAlgorithm.EDDSA);
    assertThat(after.published()).containsExactly(after.id());
    assertThat(after.rejection(old)).isEqualTo(Reason.TOKEN_ALGORITHM_REJECTED);
    nodes.clock.advance(IssuingKeys.REFRESH);
    accepted(before, old);
    assertThat(nodes.ids()).hasSize(2);
  }

  private static <T> List<T> inTransaction(Callable<T> call) throws Exception {
    return inTransaction(List.of(call, call, call, call));
  }

  private static <T> List<T> inTransaction(List<Callable<T>> calls) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(calls.size());
    try {
      CyclicBarrier start = new CyclicBarrier(calls.size());
      List<Future<T>> responses = new ArrayList<>();
      for (Callable<T> call : calls) {
        responses.add(
            pool.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> response : responses) {
        results.add(response.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
