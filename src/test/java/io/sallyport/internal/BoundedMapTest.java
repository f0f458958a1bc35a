package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedMapTest {
  private final List<Integer> evicted = new ArrayList<>();
  private final BoundedMap<Integer, String> map =
      new BoundedMap<>(3, (key, value) -> evicted.add(key));

  private void put(int... keys) {
    for (int key : keys) {
      map.put(key, "value " + key);
    }
  }

  @Test
  void returnsWhatWasPutLast() {
    assertThat(map.get(1)).isNull();
    put(1);
    assertThat(map.get(1)).isEqualTo("value 1");
    map.put(1, "another");
    assertThat(map.get(1)).isEqualTo("another");
    assertThat(map.size()).isEqualTo(1);
  }

  @Test
  void evictsTheOldestIfNoneWasRead() {
    put(1, 2, 3, 4, 5);
    assertThat(evicted).containsExactly(1, 2);
    assertThat(map.get(1)).isNull();
    assertThat(map.get(5)).isEqualTo("value 5");
    assertThat(map.size()).isEqualTo(3);
  }

  @Test
  void keepsWhatIsReadBetweenEvictions() {
    put(1, 2, 3);
    for (int key = 4; key < 100; key++) {
      assertThat(map.get(1)).isNotNull();
      put(key);
    }
    assertThat(map.get(1)).isNotNull();
    assertThat(evicted).doesNotContain(1).hasSize(96);
  }

  @Test
  void anEntryThatIsPutAgainTakesNoSecondPlace() {
    put(1, 2, 3);
    for (int i = 0; i < 10; i++) {
      put(3);
    }
    assertThat(evicted).isEmpty();
    put(4);
    assertThat(evicted).containsExactly(1);
  }

  @Test
  void evictsTheOldestIfAllWereRead() {
    put(1, 2, 3);
    IntStream.rangeClosed(1, 3).forEach(map::get);
    put(4);
    assertThat(evicted).containsExactly(1);
  }

  @Test
  void aRemovedEntryMakesRoomAndIsNotEvicted() {
    put(1, 2, 3);
    map.remove(2);
    map.remove(7);
    assertThat(map.get(2)).isNull();
    put(2, 4, 5);
    assertThat(evicted).containsExactly(1, 3);
    assertThat(map.get(2)).isEqualTo("value 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void rejectsASizeBelowOne(int size) {
    assertThatThrownBy(() -> new BoundedMap<>(size, (key, value) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }

  /** Every value that was put is in the map, was replaced, removed or evicted; none is lost. */
  @Test
  void threadsNeverSeeAForeignValueOrTooManyEntries() throws Exception {
    ConcurrentLinkedQueue<Integer> gone = new ConcurrentLinkedQueue<>();
    BoundedMap<Integer, String> shared = new BoundedMap<>(50, (key, value) -> gone.add(key));
    AtomicInteger wrong = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      RandomGenerator random = new Random(thread);
      running.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 50_000; i++) {
                  int key = random.nextInt(200);
                  String value = shared.get(key);
                  if ((value != null && !value.equals("value " + key)) || shared.size() > 50) {
                    wrong.incrementAndGet();
                  }
                  if (i % 16 == 0) {
                    shared.remove(key);
                  } else if (value == null) {
                    shared.put(key, "value " + key);
                  }
                }
              }));
    }
    for (Future<?> each : running) {
      each.get();
    }
    threads.shutdown();
    assertThat(wrong).hasValue(0);
    assertThat(gone).isNotEmpty();
    assertThat(IntStream.range(0, 200).filter(key -> shared.get(key) != null).count())
        .isEqualTo(shared.size());
  }
}
