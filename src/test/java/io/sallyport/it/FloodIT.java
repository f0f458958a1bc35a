package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A stranger floods a server: neither its database nor its log grows with the requests. */
class FloodIT {
  private static final int WORKERS = 4;
  private static final int REQUESTS = 1_500;
  private static final long MEBIBYTE = 1L << 20;
  private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");
  private static final List<String> PATHS =
      List.of("kindly/api/keys", "standard/whoami", "kira/v1/users/x", "wakapay/business/balance");

  @Test
  void requestsThatAreRefusedAreCounted() throws Exception {
    Path folder = PayaraMicro.folder();
    Path file = folder.resolve("root/lib/databases/embedded_default.mv.db");
    Map<String, String> settings = SampleServer.CHEAP_PASSWORDS;
    try (PayaraMicro server =
        PayaraMicro.start(
            List.of(SampleServer.sample("sample")), settings, folder, List.of(), Map.of())) {
      Http http = new Http(server.uri("sample"));
      KindlyUser.register(http, "ada@example.com");
      long before = Files.size(file);
      flood(http);
      assertThat(refused(server)).isLessThan(100);
      server.stop();

      assertThat(Files.size(file) - before).isLessThan(MEBIBYTE);
      assertThat(refused(server)).isLessThan(100);
      assertThat(counted(server)).isEqualTo((long) WORKERS * REQUESTS);
    }
  }

  private static void flood(Http http) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    List<Callable<@Nullable Void>> strangers =
        PATHS.stream().<Callable<@Nullable Void>>map(path -> () -> flood(http, path)).toList();
    try {
      for (Future<@Nullable Void> stranger : pool.invokeAll(strangers)) {
        stranger.get(120, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static @Nullable Void flood(Http http, String path) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(http.get(path, Clients.bearer("x" + i)).statusCode()).isEqualTo(401);
    }
    return null;
  }

  private static long refused(PayaraMicro server) {
    return server.log().lines().filter(FloodIT::isRefusal).count();
  }

  /** How many refusals all lines stand for. */
  private static long counted(PayaraMicro server) {
    return server
        .log()
        .lines()
        .filter(FloodIT::isRefusal)
        .mapToLong(
            line -> {
              Matcher count = COUNT.matcher(line);
              return count.find() ? Long.parseLong(count.group(1)) : 1;
            })
        .sum();
  }

  private static boolean isRefusal(String line) {
    return line.contains("\"result\":\"refused\"");
  }
}
