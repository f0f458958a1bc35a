package io.sallyport.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last requests, the oldest first. Thread-safe. */
final class RecordedRequests {
  /** The maximum number of recorded requests; the oldest are removed. */
  static final int MAX = 1_000;

  private final Deque<ReceivedRequest> requests = new ArrayDeque<>();

  synchronized void add(ReceivedRequest request) {
    if (requests.size() == MAX) {
      requests.removeFirst();
    }
    requests.addLast(request);
  }

  synchronized void clear() {
    requests.clear();
  }

  synchronized List<ReceivedRequest> copy() {
    return new ArrayList<>(requests);
  }
}
