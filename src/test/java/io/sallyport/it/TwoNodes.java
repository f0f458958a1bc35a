package io.sallyport.it;

import io.sallyport.http.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The sample on two servers that start at once and share only one database. */
final class TwoNodes implements AutoCloseable {
  private final DatabaseServer database;
  private final List<PayaraMicro> servers = new ArrayList<>();
  private final List<Http> nodes = new ArrayList<>();
  private final Map<String, String> properties;

  /** One call of many. */
  @FunctionalInterface
  interface Call {
    HttpResponse<String> to(Http node) throws Exception;
  }

  TwoNodes(DatabaseServer database, Map<String, String> systemProperties) throws Exception {
    this.database = database;
    properties = new HashMap<>(systemProperties);
    properties.put("sallyport.store.data-source", "jdbc/sallyport");
    CompletableFuture<PayaraMicro> other =
        CompletableFuture.supplyAsync(() -> database.sample(properties));
    try {
      servers.add(database.sample(properties));
    } finally {
      servers.add(other.join());
    }
    servers.forEach(server -> nodes.add(new Http(server.uri("sample"))));
  }

  Http one() {
    return nodes.get(0);
  }

  Http other() {
    return nodes.get(1);
  }

  /** Kills the first node, like a power failure. */
  void killOne() throws InterruptedException {
    servers.get(0).kill();
  }

  /** Stops the first node as an operator does. */
  void stopOne() throws InterruptedException {
    servers.get(0).stop();
  }

  /** Starts the first node again at its port, after its end, with new files. */
  void startOneAgain() {
    servers.set(0, database.sample(properties, servers.get(0).port()));
  }

  /** Returns the addresses of the servers, the first node first. */
  List<URI> addresses() {
    return servers.stream().map(server -> server.uri("")).toList();
  }

  /** Makes the same call that many times, from that many threads, to both nodes in turns. */
  List<HttpResponse<String>> inParallel(int calls, int threads, Call call) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<HttpResponse<String>>> all = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        Http node = nodes.get(i % nodes.size());
        all.add(() -> call.to(node));
      }
      List<HttpResponse<String>> responses = new ArrayList<>();
      for (Future<HttpResponse<String>> response : pool.invokeAll(all)) {
        responses.add(response.get());
      }
      return responses;
    } finally {
      pool.shutdownNow();
    }
  }

  @Override
  public void close() throws IOException {
    servers.forEach(PayaraMicro::close);
    database.close();
  }
}
