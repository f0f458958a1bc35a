package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The files of the key console, over HTTP. */
@ExtendWith(PayaraSample.class)
class ConsoleFilesIT {
  private static final String CONSOLE = "kindly/console";

  private final Http http;

  ConsoleFilesIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @Test
  void comesWithHeadersThatBrowsersHeed() throws Exception {
    for (String path : List.of("", "/", "/console.js", "/console.css", "/console.svg")) {
      HttpResponse<String> response = http.get(CONSOLE + path, Map.of());
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      Map<String, String> headers = new LinkedHashMap<>();
      response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
      assertThat(headers)
          .containsEntry(
              "content-security-policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                  + " frame-ancestors 'none'")
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("referrer-policy", "no-referrer")
          .containsEntry("cache-control", path.length() < 2 ? "no-store" : "no-cache")
          .doesNotContainKey("set-cookie");
      Map<String, String> again = Map.of("If-None-Match", String.valueOf(headers.get("etag")));
      assertThat(http.get(CONSOLE + path, again).statusCode()).as(path).isEqualTo(304);
    }
  }

  @Test
  void respondsToNothingElse() throws Exception {
    for (String path :
        List.of("/console.html", "/KeyConsole.class", "/..%2fconsole.js", "/console.js/x")) {
      assertThat(http.get(CONSOLE + path, Map.of()).statusCode()).as(path).isBetween(400, 404);
    }
    for (String method : List.of("POST", "PUT", "DELETE")) {
      assertThat(http.send(method, CONSOLE, Map.of(), BodyPublishers.noBody()).statusCode())
          .isEqualTo(405);
    }
  }
}
