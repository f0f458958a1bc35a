package io.sallyport.webhook;

import io.sallyport.internal.BoundedResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches over HTTPS only: no redirects, a bounded body, and a limit for the whole exchange. The
 * TLS certificate of the host is checked by the JDK. Thread-safe.
 */
final class HttpsFetch implements VendorFetch {

  /** The maximum body of a response, in bytes. */
  static final int MAX_BYTES = 1 << 16;

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Creates the client when the first key is needed: most applications need none. */
  private static final class ClientHolder {
    private static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Response fetch(URI url, byte @Nullable [] json) throws IOException {
    if (!"https".equals(url.getScheme())) {
      throw new IOException("the URL is not https");
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(TIMEOUT);
    if (json != null) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(json));
    }
    CompletableFuture<HttpResponse<byte[]>> exchange =
        ClientHolder.CLIENT.sendAsync(request.build(), head -> new BoundedResponse(MAX_BYTES));
    try {
      // The request's own timeout ends with the header; this one covers a body that trickles.
      HttpResponse<byte[]> response = exchange.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return new Response(response.statusCode(), response.body());
    } catch (ExecutionException | TimeoutException e) {
      exchange.cancel(true);
      throw new IOException("no complete response within " + TIMEOUT, e);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
