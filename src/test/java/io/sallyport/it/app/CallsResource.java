package io.sallyport.it.app;

import io.sallyport.Sallyport;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.sse.SseEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls a vendor in all ways that a Jakarta EE application has, and returns its responses. */
@Path("/calls")
@RequestScoped
@PermitAll
public class CallsResource {
  private static final String ADA = "Ada";
  private static final int THREADS = 200;
  private static final int LOAD_THREADS = 8;
  private static final long BETWEEN_CALLS_MILLIS = 20;
  private static final long PATIENCE_SECONDS = 60;

  @Inject private Sallyport sallyport;
  @Inject @RestClient private VendorClient vendor;

  /** For CDI. */
  public CallsResource() {}

  /** One call, in that way. The client has the same name. */
  @GET
  @Path("/{way}")
  public String call(@PathParam("way") String way) throws Exception {
    return switch (way) {
      case "rest-client" -> vendor.create(ADA);
      case "rest-client-stage" -> result(vendor.createLater(ADA).toCompletableFuture());
      case "plain" -> plain(way, call -> call.post(Entity.text(ADA), String.class));
      case "plain-async" ->
          plain(way, call -> result(call.async().post(Entity.text(ADA), String.class)));
      case "plain-rx" ->
          plain(
              way,
              call -> result(call.rx().post(Entity.text(ADA), String.class).toCompletableFuture()));
      case "plain-events" -> events(way);
      default -> throw new NotFoundException();
    };
  }

  /** Two hundred calls at once, and how often each response came. */
  @GET
  @Path("/storm/{client}")
  public String storm(@PathParam("client") String name) throws Exception {
    if (name.equals("rest-client-expired")) {
      return inTransaction(() -> vendor.createExpired(ADA));
    }
    if (name.equals("rest-client-revoked")) {
      return inTransaction(() -> vendor.createRevoked(ADA));
    }
    Client client = ClientBuilder.newClient().register(sallyport.client(name));
    try {
      WebTarget users = users(client);
      return inTransaction(() -> users.request().post(Entity.text(ADA), String.class));
    } finally {
      client.close();
    }
  }

  /**
   * Eight threads that call one after the other for some seconds, each as another user. One line
   * for each call: its start in milliseconds since 1970, its duration in microseconds, the
   * response.
   */
  @GET
  @Path("/load/{client}")
  public String load(@PathParam("client") String name, @QueryParam("seconds") long seconds)
      throws Exception {
    if (name.equals("rest-client-load")) {
      return load(vendor::createUnderLoad, seconds);
    }
    Client client = ClientBuilder.newClient().register(sallyport.client(name));
    try {
      WebTarget users = users(client);
      return load(user -> users.request().post(Entity.text(user), String.class), seconds);
    } finally {
      client.close();
    }
  }

  private static String load(UnaryOperator<String> call, long seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService threads = Executors.newFixedThreadPool(LOAD_THREADS);
    try {
      List<Future<StringBuilder>> loads = new ArrayList<>();
      for (int i = 0; i < LOAD_THREADS; i++) {
        String user = "user-" + i;
        loads.add(threads.submit(() -> load(call, user, end)));
      }
      StringBuilder lines = new StringBuilder();
      for (Future<StringBuilder> load : loads) {
        lines.append(load.get());
      }
      return lines.toString();
    } finally {
      threads.shutdownNow();
    }
  }

  private static StringBuilder load(UnaryOperator<String> call, String user, long end)
      throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    StringBuilder lines = new StringBuilder();
    do {
      long began = System.currentTimeMillis();
      long before = System.nanoTime();
      String response;
      try {
        response = call.apply(user);
      } catch (RuntimeException e) {
        response = e.toString();
      }
      long micros = (System.nanoTime() - before) / 1_000;
      lines.append(began).append(',').append(micros).append(',').append(response).append('\n');
    } while (System.nanoTime() < end && !never.await(BETWEEN_CALLS_MILLIS, TimeUnit.MILLISECONDS));
    return lines;
  }

  /** An operation with a request of a plain client. */
  private interface Step {
    String take(Invocation.Builder call) throws Exception;
  }

  private String plain(String name, Step step) throws Exception {
    Client client = ClientBuilder.newClient().register(sallyport.client(name));
    try {
      return step.take(users(client).request());
    } finally {
      client.close();
    }
  }

  private String events(String name) throws Exception {
    Client client = ClientBuilder.newClient().register(sallyport.client(name));
    CompletableFuture<String> data = new CompletableFuture<>();
    try (SseEventSource source = SseEventSource.target(users(client)).build()) {
      source.register(event -> data.complete(event.readData()), data::completeExceptionally);
      source.open();
      return result(data);
    } finally {
      client.close();
    }
  }

  private static WebTarget users(Client client) {
    return client
        .target(ConfigProvider.getConfig().getValue("vendor/mp-rest/url", String.class))
        .path("v1/users");
  }

  private static String result(Future<String> response) throws Exception {
    return response.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static String inTransaction(Callable<String> call) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch ready = new CountDownLatch(THREADS);
    try {
      List<Future<String>> calls = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        calls.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return call.call();
                }));
      }
      Map<String, Integer> responses = new TreeMap<>();
      for (Future<String> response : calls) {
        responses.merge(outcome(response), 1, Integer::sum);
      }
      return responses.toString();
    } finally {
      threads.shutdownNow();
    }
  }

  private static String outcome(Future<String> response) throws InterruptedException {
    try {
      return response.get();
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause());
    }
  }
}
