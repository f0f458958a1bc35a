package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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

/** Attack: flooding a server. Neither its database nor its log grows with the requests. */
class FloodIT {
  private static final int WORKERS = 4;
  private static final int REQUESTS = 1_500;
  private static final long INTERVAL = 5;
  private static final long MEBIBYTE = 1L << 20;
  private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");
  private static final List<String> PATHS =
      List.of("kindly/api/keys", "standard/whoami", "kira/v1/users/x", "wakapay/business/balance");

  @Test
  void requestsThatAreRejectedAreCounted() throws Exception {
    Path folder = PayaraMicro.folder();
    Path file = folder.resolve("root/lib/databases/embedded_default.mv.db");
    Map<String, String> settings = new HashMap<>(PayaraSample.CHEAP_PASSWORDS);
    settings.put("sallyport.audit.interval", "PT" + INTERVAL + "S");
    try (PayaraMicro server =
        PayaraMicro.start(List.of(PayaraSample.sample("sample")), settings, folder)) {
      Http http = new Http(server.uri("sample"));
      KindlyTestUser.register(http, "ada@example.com");
      long before = Files.size(file);
      long start = System.nanoTime();
      flood(http);
      awaitCounted(server, (long) WORKERS * REQUESTS);

      long intervals = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) / INTERVAL + 1;
      assertThat(rejected(server)).isLessThanOrEqualTo(WORKERS * (intervals + 1));
      assertThat(Files.size(file) - before).isLessThan(MEBIBYTE);
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

  private static long rejected(PayaraMicro server) {
    return server.log().lines().filter(FloodIT::isRejection).count();
  }

  private static void awaitCounted(PayaraMicro server, long all) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4 * INTERVAL);
    while (counted(server) < all && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(counted(server)).isEqualTo(all);
  }

  /** The number of rejections of all lines together. */
  private static long counted(PayaraMicro server) {
    return server
        .log()
        .lines()
        .filter(FloodIT::isRejection)
        .mapToLong(
            line -> {
              Matcher count = COUNT.matcher(line);
              return count.find() ? Long.parseLong(count.group(1)) : 1;
            })
        .sum();
  }

  private static boolean isRejection(String line) {
    return line.contains("\"result\":\"rejected\"");
  }
}
