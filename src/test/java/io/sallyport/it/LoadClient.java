package io.sallyport.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends many requests to a server on this machine, with little work for each. */
final class LoadClient {
  private LoadClient() {}

  /** Returns the bytes of a request; a GET without a body, otherwise a POST. */
  static byte[] request(String path, Map<String, String> headers, @Nullable String body) {
    StringBuilder request = new StringBuilder(body == null ? "GET /" : "POST /");
    request.append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    if (body != null) {
      request.append("Content-Length: " + body.length() + "\r\n");
    }
    request.append("\r\n").append(body == null ? "" : body);
    return request.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends that many requests on several connections, one after the other, and expects 200. */
  static void send(Supplier<byte[]> source, int port, int connections, int requests)
      throws Exception {
    inParallel(connections, first -> call(source, port, requests / connections));
  }

  /**
   * Sends requests at fixed moments, whether or not the ones before have their responses, and
   * returns the sorted times from those moments to the responses, in nanoseconds.
   *
   * @param rate requests a second
   * @param connections more than are ever in use at once, so that a slow response delays no other
   */
  static long[] times(Supplier<byte[]> source, int port, int connections, double rate, int requests)
      throws Exception {
    long start = System.nanoTime();
    long[] times = new long[requests];
    inParallel(
        connections,
        first -> {
          try (LoadConnection connection = new LoadConnection(port)) {
            for (int i = first; i < requests; i += connections) {
              byte[] request = source.get();
              long moment = start + (long) (i * 1e9 / rate);
              LockSupport.parkNanos(moment - System.nanoTime());
              connection.send(request);
              times[i] = System.nanoTime() - moment;
            }
          }
          return null;
        });
    Arrays.sort(times);
    return times;
  }

  /** The work of one client. */
  private interface Client {
    @Nullable Void run(int number) throws IOException;
  }

  private static void inParallel(int clients, Client client) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int number = i;
        Callable<Void> run = () -> client.run(number);
        running.add(pool.submit(run));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private static @Nullable Void call(Supplier<byte[]> source, int port, int requests)
      throws IOException {
    try (LoadConnection connection = new LoadConnection(port)) {
      for (int i = 0; i < requests; i++) {
        connection.send(source.get());
      }
    }
    return null;
  }
}
