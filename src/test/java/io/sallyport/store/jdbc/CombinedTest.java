package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CombinedTest {
  private final List<List<String>> writes = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> failures = new ConcurrentHashMap<>();
  private final CountDownLatch mayWrite = new CountDownLatch(1);
  private final Combined<String> combined = new Combined<>(this::write);

  @Test
  void writesARowAtOnceIfNoOtherIsBeingWritten() {
    mayWrite.countDown();
    combined.write("a");
    combined.write("b");
    assertThat(writes).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void writesTogetherWhatArrivesDuringAWrite() throws Exception {
    runDuringAWrite("a", "b", "c");
    assertThat(writes).hasSize(2);
    assertThat(writes.get(1)).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(failures).isEmpty();
  }

  /** Attack: a row that the database does not take, sent together with those of others. */
  @Test
  void aRowThatFailsTakesNoOtherWithIt() throws Exception {
    runDuringAWrite("a", "bad", "c");
    assertThat(writes).contains(List.of("a"), List.of("c"));
    assertThat(failures).containsOnlyKeys("bad");
    assertThat(failures.get("bad")).isEqualTo("bad row");
  }

  @Test
  void writesAgainAfterAFailure() {
    mayWrite.countDown();
    assertThatThrownBy(() -> combined.write("bad")).hasMessage("bad row");
    combined.write("good");
    assertThat(writes).containsExactly(List.of("good"));
  }

  @Test
  void anInterruptedCallerStillLearnsTheResult() throws Exception {
    Thread first = started("first");
    awaitState(first, Thread.State.WAITING);
    Thread second = started("second");
    awaitState(second, Thread.State.WAITING);
    second.interrupt();
    mayWrite.countDown();
    first.join();
    second.join();
    assertThat(writes).containsExactly(List.of("first"), List.of("second"));
  }

  /** Starts callers while another one's row is being written, and waits for all of them. */
  private void runDuringAWrite(String... rows) throws InterruptedException {
    List<Thread> callers = new ArrayList<>(List.of(started("first")));
    awaitState(callers.get(0), Thread.State.WAITING);
    for (String row : rows) {
      callers.add(started(row));
    }
    for (Thread caller : callers) {
      awaitState(caller, Thread.State.WAITING);
    }
    mayWrite.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
  }

  private Thread started(String row) {
    Thread caller =
        new Thread(
            () -> {
              try {
                combined.write(row);
              } catch (RuntimeException e) {
                failures.put(row, e.getMessage());
              }
            });
    caller.start();
    return caller;
  }

  private static void awaitState(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      Thread.onSpinWait();
    }
  }

  private void write(List<String> rows) {
    try {
      // Later writes need not wait, and an interrupted thread could not.
      if (mayWrite.getCount() > 0) {
        mayWrite.await();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (rows.contains("bad")) {
      throw new IllegalStateException("bad row");
    }
    writes.add(rows);
  }
}
