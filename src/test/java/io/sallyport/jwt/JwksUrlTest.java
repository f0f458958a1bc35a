package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.sallyport.UnavailableException;
import io.sallyport.internal.StrictBase64;
import io.sallyport.testing.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.EdECPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JwksUrlTest {
  private static final JwksPolicy POLICY = JwksPolicy.of(URI.create("https://issuer.example/jwks"));

  private final SettableClock clock = new SettableClock(TestToken.NOW);
  private final List<CompletableFuture<JwksFetch.Fetched>> fetches = new ArrayList<>();
  private @Nullable String published;
  private @Nullable Duration maxAge;
  private boolean hanging;
  private final JwksUrl keys =
      new JwksUrl(
          POLICY,
          clock,
          () -> {
            CompletableFuture<JwksFetch.Fetched> fetch = new CompletableFuture<>();
            fetches.add(fetch);
            if (!hanging) {
              arrive(fetch);
            }
            return fetch;
          });

  private void arrive(CompletableFuture<JwksFetch.Fetched> fetch) {
    if (published == null) {
      fetch.completeExceptionally(new IOException("rejected"));
    } else {
      fetch.complete(new JwksFetch.Fetched(published.getBytes(StandardCharsets.UTF_8), maxAge));
    }
  }

  private List<VerificationKey> find(String id) {
    return keys.candidates(id, JwsAlgorithm.EDDSA);
  }

  @Test
  void fetchesNothingBeforeTheFirstToken() {
    assertThat(keys.generation()).isEqualTo(-1);
    assertThat(fetches).isEmpty();
  }

  @Test
  void whatIsKnownIsNotFetched() {
    published = set("a");
    assertThat(keys.known("a", JwsAlgorithm.EDDSA)).isEmpty();
    assertThat(fetches).isEmpty();
    find("a");
    assertThat(keys.known("a", JwsAlgorithm.EDDSA)).hasSize(1);
    assertThat(keys.known("b", JwsAlgorithm.EDDSA)).isEmpty();
    assertThat(fetches).hasSize(1);
  }

  @Test
  void refreshesWithoutWaitingButNotTooOften() {
    hanging = true;
    published = set("a");
    CompletableFuture<Boolean> refreshed = keys.refresh();
    assertThat(keys.refresh()).isSameAs(refreshed).isNotDone();
    arrive(fetches.get(0));
    assertThat(refreshed).isCompletedWithValue(true);
    assertThat(keys.known("a", JwsAlgorithm.EDDSA)).hasSize(1);
    assertThat(keys.refresh()).as("too early").isCompletedWithValue(true);
    assertThat(fetches).hasSize(1);
    clock.advance(POLICY.refreshInterval());
    assertThat(keys.refresh()).isNotDone();
  }

  @Test
  void tellsThatItCannotBeRefreshed() {
    assertThat(keys.refresh()).isCompletedWithValue(false);
    assertThat(keys.refresh()).as("too early").isCompletedWithValue(false);
    assertThat(fetches).hasSize(1);
  }

  @Test
  void findsAPublishedKeyAndKeepsIt() {
    published = set("a");
    assertThat(find("a")).hasSize(1);
    assertThat(find("a")).hasSize(1);
    assertThat(fetches).hasSize(1);
  }

  @Test
  void isUnavailableWhileNothingWasEverLoaded() {
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> find("a"));
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> find("a"));
    assertThat(fetches).as("throttled").hasSize(1);
    published = set("a");
    clock.advance(POLICY.refreshInterval());
    assertThat(find("a")).hasSize(1);
  }

  @Test
  void fetchesAgainForAnUnknownKidButNotTooOften() {
    published = set("a");
    find("a");
    published = set("a", "b");
    assertThat(find("b")).as("the first one at once").hasSize(1);
    for (int i = 0; i < 100; i++) {
      String unknown = "unknown" + i;
      assertThatExceptionOfType(UnavailableException.class)
          .as("not asked yet")
          .isThrownBy(() -> find(unknown));
    }
    assertThat(find("b")).hasSize(1);
    assertThat(fetches).hasSize(2);
  }

  @Test
  void aKeyPublishedMomentsAgoIsNotUnknown() {
    published = set("a");
    find("a");
    assertThat(find("old")).as("asked: there is no such key").isEmpty();
    published = set("a", "new");
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> find("new"))
        .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(POLICY.refreshInterval()));
    assertThat(find("old")).as("asked already").isEmpty();
    clock.advance(POLICY.refreshInterval());
    assertThat(find("new")).hasSize(1);
    assertThat(fetches).hasSize(3);
  }

  @Test
  void keepsTheLastGoodKeysWhileTheUrlFails() {
    published = set("a");
    find("a");
    published = null;
    clock.advance(POLICY.lifetime());
    assertThat(find("a")).hasSize(1);
    clock.advance(POLICY.refreshInterval());
    assertThat(find("a")).hasSize(1);
    assertThat(fetches).hasSize(3);
  }

  @Test
  void isUnavailableForAnUnknownKidWhileTheUrlFails() {
    published = set("a");
    find("a");
    published = null;
    clock.advance(POLICY.refreshInterval());
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> find("b"));
  }

  @Test
  void dropsKeysAfterTheirRetention() {
    published = set("a");
    find("a");
    published = null;
    clock.advance(POLICY.retention());
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> find("a"));
    assertThat(keys.generation()).isEqualTo(-1);
  }

  @Test
  void aResponseThatIsNoKeySetChangesNothing() {
    published = set("a");
    find("a");
    for (String response : List.of("<html>", "{}", "{\"keys\":1}", "[]", "")) {
      published = response;
      clock.advance(POLICY.lifetime());
      assertThat(find("a")).hasSize(1);
    }
    assertThat(keys.generation()).isEqualTo(1);
  }

  @Test
  void anEmptySetRevokesAllKeys() {
    published = set("a");
    find("a");
    published = "{\"keys\":[]}";
    clock.advance(POLICY.lifetime());
    assertThat(find("a")).isEmpty();
  }

  @Test
  void servesStaleKeysWithoutWaiting() {
    published = set("a");
    find("a");
    hanging = true;
    clock.advance(POLICY.lifetime());
    assertThat(find("a")).hasSize(1);
    assertThat(find("a")).hasSize(1);
    assertThat(fetches).as("one flight").hasSize(2);
    published = set("b");
    hanging = false;
    arrive(fetches.get(1));
    assertThat(find("b")).hasSize(1);
    assertThat(find("a")).isEmpty();
  }

  @Test
  void theGenerationChangesOnlyWithTheKeys() {
    published = set("a");
    find("a");
    long first = keys.generation();
    clock.advance(POLICY.lifetime());
    assertThat(keys.generation()).isEqualTo(first);
    assertThat(fetches).hasSize(2);
    published = set("b");
    clock.advance(POLICY.lifetime());
    assertThat(keys.generation()).as("fetched meanwhile").isEqualTo(first + 1);
  }

  @Test
  void honoursMaxAgeWithinBounds() {
    maxAge = Duration.ofSeconds(60);
    published = set("a");
    find("a");
    clock.advance(Duration.ofSeconds(59));
    find("a");
    assertThat(fetches).hasSize(1);
    maxAge = Duration.ZERO;
    clock.advance(Duration.ofSeconds(1));
    find("a");
    assertThat(fetches).hasSize(2);
    clock.advance(POLICY.refreshInterval().minusSeconds(1));
    find("a");
    assertThat(fetches).hasSize(2);
    maxAge = Duration.ofDays(1000);
    clock.advance(Duration.ofSeconds(1));
    find("a");
    clock.advance(JwksPolicy.MAX_LIFETIME.minusSeconds(1));
    find("a");
    assertThat(fetches).hasSize(3);
    clock.advance(POLICY.lifetime());
  }

  @Test
  void skipsPublishedSecretsAndPrivateKeys() {
    published =
        "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\""
            + "A".repeat(64)
            + "\"},"
            + jwk("p").replace("}", ",\"d\":\"AAAA\"}")
            + ","
            + jwk("a")
            + "]}";
    assertThat(find("p")).isEmpty();
    assertThat(find("a")).hasSize(1);
    assertThat(keys.candidates("s", JwsAlgorithm.HS256)).isEmpty();
    assertThat(keys.supports(JwsAlgorithm.HS256)).isFalse();
  }

  @Test
  void readsMaxAge() {
    assertThat(HttpJwksFetch.maxAge("public, max-age=300, must-revalidate"))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(HttpJwksFetch.maxAge("Max-Age=1")).isEqualTo(Duration.ofSeconds(1));
    assertThat(HttpJwksFetch.maxAge("no-store")).isEqualTo(Duration.ZERO);
    assertThat(HttpJwksFetch.maxAge("s-max-age=3")).isNull();
    assertThat(HttpJwksFetch.maxAge("max-age=x")).isNull();
    assertThat(HttpJwksFetch.maxAge("max-age=" + "9".repeat(50))).isNotNull();
    assertThat(HttpJwksFetch.maxAge("public")).isNull();
  }

  @Test
  void fetchesOverHttpWithinBounds() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    response(server, "/good", 200, set("a"));
    response(server, "/missing", 404, set("a"));
    response(server, "/long", 200, " ".repeat(HttpJwksFetch.MAX_BYTES) + set("a"));
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/good");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
    try {
      assertThat(at(server, "/good").candidates("a", JwsAlgorithm.EDDSA)).hasSize(1);
      for (String path : List.of("/missing", "/long", "/moved")) {
        assertThatExceptionOfType(UnavailableException.class)
            .as(path)
            .isThrownBy(() -> at(server, path).candidates("a", JwsAlgorithm.EDDSA));
      }
    } finally {
      server.stop(0);
    }
  }

  private JwksUrl at(HttpServer server, String path) {
    URI url =
        URI.create(
            "http://"
                + InetAddress.getLoopbackAddress().getHostAddress()
                + ":"
                + server.getAddress().getPort()
                + path);
    return new JwksUrl(JwksPolicy.of(url, true), clock);
  }

  private static void response(HttpServer server, String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Cache-Control", "max-age=60");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  static String set(String... ids) {
    return "{\"keys\":["
        + String.join(",", Arrays.stream(ids).map(JwksUrlTest::jwk).toList())
        + "]}";
  }

  private static String jwk(String id) {
    byte[] der = ((EdECPublicKey) TestKeys.ED25519.getPublic()).getEncoded();
    String x = StrictBase64.encodeUrl(Arrays.copyOfRange(der, der.length - 32, der.length));
    return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"" + id + "\",\"x\":\"" + x + "\"}";
  }
}
