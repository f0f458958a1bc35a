package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The WAR on a server that is a process of its own, as in production, called over HTTP. */
class OrdersProcessIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static Process server;
  private static URI orders;

  @BeforeAll
  static void start() throws Exception {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    TestCalls.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
    // Until the application is deployed, the server is not ready.
    command.add("-Dmp.health.default.readiness.empty.response=DOWN");
    command.addAll(List.of("-jar", "target/payara-micro.jar", "--deploy", "target/orders.war"));
    command.addAll(List.of("--contextroot", "/", "--port", Integer.toString(port)));
    command.addAll(List.of("--nohazelcast", "--disablephonehome"));
    server =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(new File("target/server.log"))
            .start();
    URI root = URI.create("http://localhost:" + port + "/");
    awaitReady(root.resolve("health/ready"));
    orders = root.resolve("orders");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.destroy();
    server.waitFor();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitReady(URI health) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!isReady(health)) {
      if (!server.isAlive() || Instant.now().isAfter(end)) {
        server.destroyForcibly();
        throw new IllegalStateException("The server did not start; see target/server.log.");
      }
      Thread.sleep(200);
    }
  }

  private static boolean isReady(URI health) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false; // It does not listen yet.
    }
  }

  @Test
  void listsTheOrdersOfTheCaller() throws Exception {
    assertThat(TestCalls.list(orders, TestCalls.token()).body()).isEqualTo("orders of ada");
  }

  @Test
  void ordersOnlyWithTheScope() throws Exception {
    assertThat(TestCalls.order(orders, TestCalls.tokenToOrder()).statusCode()).isEqualTo(200);
    assertThat(TestCalls.order(orders, TestCalls.token()).statusCode()).isEqualTo(403);
  }

  @Test
  void rejectsWrongTokens() throws Exception {
    for (String token : TestCalls.wrongTokens()) {
      assertThat(TestCalls.list(orders, token).statusCode()).isEqualTo(401);
    }
  }
}
