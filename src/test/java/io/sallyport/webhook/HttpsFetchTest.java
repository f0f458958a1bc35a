package io.sallyport.webhook;

import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys come over HTTPS only. */
class HttpsFetchTest {
  private final HttpsFetch fetch = new HttpsFetch();

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost/", "file:///etc/passwd", "HTTP://localhost/"})
  void rejectsOtherSchemes(String url) {
    assertThatIOException()
        .isThrownBy(() -> fetch.fetch(URI.create(url), null))
        .withMessage("the URL is not https");
  }

  /** Attack: a server on the way responds without TLS. */
  @Test
  void rejectsAServerWithoutTls() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
        });
    server.start();
    try {
      URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
      assertThatIOException().isThrownBy(() -> fetch.fetch(url, null));
    } finally {
      server.stop(0);
    }
  }
}
