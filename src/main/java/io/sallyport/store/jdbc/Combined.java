package io.sallyport.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Combines the writes of concurrent callers: one of them writes for all that wait, and meanwhile
 * the next ones gather. So a busy table gets one transaction for many rows, and an idle one a
 * transaction for each row, without delay. Thread-safe.
 *
 * @param <T> what a caller writes
 */
final class Combined<T> {
  private final Consumer<List<T>> write;

  /** Guarded by this, like the next field and the states of all items. */
  private List<Item<T>> waiting = new ArrayList<>();

  private boolean writing;

  private enum State {
    WAITING,
    WRITTEN,
    FAILED
  }

  private static final class Item<T> {
    private final T row;
    private State state = State.WAITING;
    private boolean interrupted;

    Item(T row) {
      this.row = row;
    }
  }

  /**
   * Combines rows.
   *
   * @param write writes at least one row; if it throws, it has written none
   */
  Combined(Consumer<List<T>> write) {
    this.write = write;
  }

  /**
   * Returns once the row is written. If a write of several rows fails, each caller writes its own
   * row alone, so that no row fails because of another.
   *
   * @throws RuntimeException if the row was not written; the exception of its write
   */
  void write(T row) {
    Item<T> item = new Item<>(row);
    try {
      List<Item<T>> batch = takeTurn(item);
      if (!batch.isEmpty()) {
        writeAll(batch);
      }
      if (item.state == State.FAILED) {
        write.accept(List.of(row));
      }
    } finally {
      if (item.interrupted) {
        // Not before the write: an interrupted thread closes the file of H2.
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits until the item was tried, or until it is this thread's turn to write.
   *
   * @return the items to write, this one included; empty if another thread tried it
   */
  private synchronized List<Item<T>> takeTurn(Item<T> item) {
    waiting.add(item);
    while (writing && item.state == State.WAITING) {
      try {
        wait();
      } catch (InterruptedException e) {
        item.interrupted = true; // the row may be written already, so it must wait for the result
      }
    }
    if (item.state != State.WAITING) {
      return List.of();
    }
    writing = true;
    List<Item<T>> batch = waiting;
    waiting = new ArrayList<>();
    return batch;
  }

  private void writeAll(List<Item<T>> batch) {
    State state = State.FAILED;
    try {
      write.accept(batch.stream().map(item -> item.row).toList());
      state = State.WRITTEN;
    } catch (RuntimeException e) {
      if (batch.size() == 1) {
        throw e;
      }
    } finally {
      end(batch, state);
    }
  }

  private synchronized void end(List<Item<T>> batch, State state) {
    for (Item<T> item : batch) {
      item.state = state;
    }
    writing = false;
    notifyAll();
  }
}
