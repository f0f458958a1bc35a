package io.sallyport.jwt;

import io.sallyport.internal.AsciiText;
import io.sallyport.internal.BoundedResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Gets a key set over HTTP: no redirects, a bounded body, a limit for the whole exchange. */
final class HttpJwksFetch implements JwksFetch {
  static final int MAX_BYTES = 1 << 20;

  private static final String MAX_AGE = "max-age=";
  private static final int MAX_DIGITS = 9;

  private final HttpClient client;
  private final URI url;
  private final Duration timeout;

  HttpJwksFetch(JwksPolicy policy) {
    client =
        HttpClient.newBuilder()
            .connectTimeout(policy.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    url = policy.url();
    timeout = policy.requestTimeout();
  }

  @Override
  public CompletableFuture<Fetched> start() {
    return get(url);
  }

  /** Starts a request for another document with the same limits. */
  CompletableFuture<Fetched> get(URI document) {
    HttpRequest request =
        HttpRequest.newBuilder(document)
            .timeout(timeout)
            .header("Accept", "application/jwk-set+json, application/json, */*;q=0.1")
            .build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, head -> new BoundedResponse(MAX_BYTES));
    // The request's own timeout ends with the header; this one covers a body that trickles.
    CompletableFuture<Fetched> fetched =
        exchange
            .thenCompose(HttpJwksFetch::fetched)
            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    return fetched.whenComplete(
        (result, failure) -> {
          if (failure != null) {
            exchange.cancel(true);
          }
        });
  }

  private static CompletableFuture<Fetched> fetched(HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      return CompletableFuture.failedFuture(new IOException(status(response.statusCode())));
    }
    return CompletableFuture.completedFuture(
        new Fetched(
            response.body(),
            response
                .headers()
                .firstValue("Cache-Control")
                .map(HttpJwksFetch::maxAge)
                .orElse(null)));
  }

  private static String status(int status) {
    return "status " + status + (status / 100 == 3 ? "; redirects are not followed" : "");
  }

  /** The {@code max-age} (RFC 9111 §5.2.2.1); zero for {@code no-cache} and {@code no-store}. */
  static @Nullable Duration maxAge(String cacheControl) {
    String directives = AsciiText.lower(cacheControl);
    if (directives.contains("no-cache") || directives.contains("no-store")) {
      return Duration.ZERO;
    }
    int start = directives.indexOf(MAX_AGE);
    if (start < 0 || (start > 0 && ", \t".indexOf(directives.charAt(start - 1)) < 0)) {
      return null;
    }
    long seconds = 0;
    int digits = 0;
    for (int i = start + MAX_AGE.length(); i < directives.length() && digits < MAX_DIGITS; i++) {
      char c = directives.charAt(i);
      if (c < '0' || c > '9') {
        break;
      }
      seconds = seconds * 10 + (c - '0');
      digits++;
    }
    return digits == 0 ? null : Duration.ofSeconds(seconds);
  }
}
