package io.sallyport.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Plain HTTP/1.1 calls to a server under test. */
public final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;

  public Http(URI base) {
    this.base = base;
  }

  public URI uri(String path) {
    return base.resolve(path);
  }

  public HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
    return send("GET", path, headers, BodyPublishers.noBody());
  }

  public HttpResponse<String> post(String path, Map<String, String> headers, byte[] body)
      throws Exception {
    return send("POST", path, headers, BodyPublishers.ofByteArray(body));
  }

  public HttpResponse<String> postChunked(String path, Map<String, String> headers, byte[] body)
      throws Exception {
    return send(
        "POST", path, headers, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  public HttpResponse<String> send(
      String method, String path, Map<String, String> headers, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, body);
    headers.forEach(request::header);
    return send(request);
  }

  /** A request with one header more than a map can hold. */
  public HttpResponse<String> getTwice(String path, String header, String first, String second)
      throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).header(header, first).header(header, second));
  }

  /** Returns the response to a request, with its body as text. */
  public static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Returns the response to a request, with its body as bytes. */
  public static HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
