package io.sallyport.it;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Plain HTTP calls to a server under test. */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;

  Http(URI base) {
    this.base = base;
  }

  URI uri(String path) {
    return base.resolve(path);
  }

  HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
    return send("GET", path, headers, BodyPublishers.noBody());
  }

  HttpResponse<String> post(String path, Map<String, String> headers, byte[] body)
      throws Exception {
    return send("POST", path, headers, BodyPublishers.ofByteArray(body));
  }

  HttpResponse<String> postChunked(String path, Map<String, String> headers, byte[] body)
      throws Exception {
    return send(
        "POST", path, headers, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  HttpResponse<String> send(
      String method, String path, Map<String, String> headers, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, body);
    headers.forEach(request::header);
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A request with one header more than a map can hold. */
  HttpResponse<String> getTwice(String path, String header, String first, String second)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path)).header(header, first).header(header, second).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
