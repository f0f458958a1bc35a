package io.sallyport.client;

import io.sallyport.internal.BoundedResponse;
import io.sallyport.internal.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends token requests over HTTP. It follows no redirects, which would carry the password
 * elsewhere; the length of a response and the time of an exchange are limited.
 */
final class HttpTokenExchange implements TokenExchange {
  static final int MAX_BYTES = 1 << 17;

  /** The OAuth error codes of token endpoints: RFC 6749 §5.2, RFC 8707 §2, RFC 9449 §5. */
  private static final Set<String> ERRORS =
      Set.of(
          "invalid_request",
          "invalid_client",
          "invalid_grant",
          "unauthorized_client",
          "unsupported_grant_type",
          "invalid_scope",
          "invalid_target",
          "invalid_dpop_proof",
          "use_dpop_nonce",
          "access_denied",
          "server_error",
          "temporarily_unavailable");

  private final HttpClient client;
  private final @Nullable URI base;
  private final @Nullable URI oauthEndpoint;
  private final LoginTiming times;

  HttpTokenExchange(@Nullable URI base, @Nullable URI oauthEndpoint, LoginTiming times) {
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
    Map<String, Object> members = Json.object(response.body());
    String error = members == null ? null : error(members);
    if ((status != 200 && status != 201) || error != null) {
      return rejected("status " + status + (error == null ? "" : ", " + error));
    }
    return members == null
        ? rejected("no JSON object")
        : CompletableFuture.completedFuture(members);
  }

  /**
   * Returns the error of a response (RFC 6749 §5.2), which some servers send with status 200; null
   * if there is none. Only registered words are repeated: the rest of a body is not for logs.
   */
  private static @Nullable String error(Map<String, Object> members) {
    Object error = members.get("error");
    return error instanceof String word && ERRORS.contains(word) ? word : null;
  }

  private static <T> CompletableFuture<T> rejected(String what) {
    return CompletableFuture.failedFuture(new TokenRejectedException(what));
  }
}
