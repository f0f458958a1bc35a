package io.sallyport.signature.keys;

import io.sallyport.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sets that are being read, each for itself. For one thread. */
final class SetReadings implements AutoCloseable {
  private record Reading(PublishedKeys set, CompletableFuture<Boolean> done, boolean waits) {}

  private final List<Reading> open = new ArrayList<>();
  private String failed = "";

  /** Starts to read all sets. */
  SetReadings(List<PublishedKeys> sets) {
    for (PublishedKeys set : sets) {
      CompletableFuture<Boolean> done = set.refresh();
      if (done.isDone()) {
        open.add(new Reading(set, done, false));
      } else if (set.startWaiting()) {
        open.add(new Reading(set, done, true));
      } else {
        failed = set.name();
      }
    }
  }

  /** Returns the next set that was read; null if there are no more, or none in the given time. */
  @Nullable PublishedKeys next(Duration most) {
    while (!open.isEmpty()) {
      Reading done = firstDone();
      if (done == null && !await(most)) {
        return null;
      }
      if (done != null) {
        end(done);
        if (Boolean.TRUE.equals(done.done().getNow(false))) {
          return done.set();
        }
        failed = done.set().name();
      }
    }
    return null;
  }

  /** Returns the keys of a set after reading it; records the set if reading failed. */
  List<KeyCandidate> known(PublishedKeys set, String keyId) {
    try {
      return set.known(keyId);
    } catch (UnavailableException e) {
      failed = set.name();
      return List.of();
    }
  }

  /** Returns the name of a set that cannot be read; null if all were read. */
  @Nullable String failed() {
    return failed.isEmpty() ? null : failed;
  }

  @Override
  public void close() {
    List.copyOf(open).forEach(this::end);
  }

  private @Nullable Reading firstDone() {
    return open.stream().filter(reading -> reading.done().isDone()).findFirst().orElse(null);
  }

  private boolean await(Duration most) {
    CompletableFuture<?>[] all =
        open.stream().map(Reading::done).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.anyOf(all).get(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed = open.get(0).set().name();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      failed = open.get(0).set().name();
      return false;
    }
  }

  private void end(Reading reading) {
    open.remove(reading);
    if (reading.waits()) {
      reading.set().stopWaiting();
    }
  }
}
