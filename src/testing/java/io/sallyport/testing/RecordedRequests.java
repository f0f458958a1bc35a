package io.sallyport.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last requests that came, the oldest first. Safe for use by several threads. */
final class RecordedRequests {
  /** Of more requests than that, the oldest are forgotten. */
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
