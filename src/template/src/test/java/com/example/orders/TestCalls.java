package com.example.orders;

import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.testing.TokenMint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Real tokens, of an issuer that exists only in one test run, and requests that carry them. */
final class TestCalls {
  private static final TokenMint MINT = TokenMint.of(JwsAlgorithm.ES256);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private TestCalls() {}

  /** The settings with which the application accepts these tokens, over HTTP. */
  static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(MINT.configuration("default"));
    settings.put("sallyport.require-https", "false");
    return settings;
  }

  /** A token without a scope. */
  static String token() {
    return MINT.token("ada");
  }

  /** A token that permits to order. */
  static String tokenToOrder() {
    return MINT.claim("scope", "orders:write").token("ada");
  }

  /** Tokens that the application must reject: of another issuer, and for another API. */
  static List<String> wrongTokens() {
    return List.of(
        TokenMint.of(JwsAlgorithm.ES256).token("ada"),
        MINT.audience("https://other.test").token("ada"));
  }

  static HttpResponse<String> list(URI orders, String token)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(orders), token);
  }

  static HttpResponse<String> order(URI orders, String token)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(orders).POST(BodyPublishers.noBody()), token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, String token)
      throws IOException, InterruptedException {
    request.header("Authorization", "Bearer " + token);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
