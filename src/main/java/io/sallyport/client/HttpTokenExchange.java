package io.sallyport.client;

import io.sallyport.internal.BoundedResponse;
import io.sallyport.internal.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends token requests over HTTP. It follows no redirects, which would carry the password
 * elsewhere; the length of a response and the time of an exchange are limited.
 */
final class HttpTokenExchange implements TokenExchange {
  static final int MAX_BYTES = 1 << 17;

  private final HttpClient client;
  private final @Nullable URI base;
  private final @Nullable URI oauthEndpoint;
  private final TokenTiming times;

  HttpTokenExchange(@Nullable URI base, @Nullable URI oauthEndpoint, TokenTiming times) {
    this.base = base;
    this.oauthEndpoint = oauthEndpoint;
    this.times = times;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(times.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public CompletableFuture<Map<String, Object>> start(TokenRequest request) {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(http(request), head -> new BoundedResponse(MAX_BYTES));
    // The timeout of the request ends with the header; this one covers a slow body.
    return exchange
        .thenCompose(HttpTokenExchange::read)
        .orTimeout(times.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (response, failure) -> {
              if (failure != null) {
                exchange.cancel(true);
              }
            });
  }

  private HttpRequest http(TokenRequest request) {
    URI uri =
        request.path().isEmpty() && oauthEndpoint != null
            ? oauthEndpoint
            : URI.create(base + request.path());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri)
            .timeout(times.timeout())
            .header("Accept", "application/json")
            .header("Content-Type", request.contentType())
            .POST(HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach(builder::header);
    return builder.build();
  }

  private static CompletableFuture<Map<String, Object>> read(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status != 200 && status != 201) {
      return rejected("status " + status);
    }
    Map<String, Object> members = Json.object(response.body());
    return members == null
        ? rejected("no JSON object")
        : CompletableFuture.completedFuture(members);
  }

  private static <T> CompletableFuture<T> rejected(String what) {
    return CompletableFuture.failedFuture(new TokenRejectedException(what));
  }
}
