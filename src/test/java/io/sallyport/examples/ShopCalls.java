package io.sallyport.examples;

import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.testing.FakeTokenEndpoint;
import io.sallyport.testing.RequestSignatures;
import io.sallyport.testing.SignedWebhooks;
import io.sallyport.testing.TokenMint;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

public final class ShopCalls implements AutoCloseable {
  private static final String SECRET = "a-secret-of-this-test-0123456789";

  private final TokenMint mint = TokenMint.of(JwsAlgorithm.ES256);
  private final RequestSignatures partner =
      RequestSignatures.messages("partner", SECRET, Clock.systemUTC());
  private final SignedWebhooks stripe = SignedWebhooks.of("stripe", Clock.systemUTC());
  private final FakeTokenEndpoint kira = FakeTokenEndpoint.start();

  /** The settings to start the application with, such as system properties of its server. */
  public Map<String, String> configuration() {
    Map<String, String> keys = new HashMap<>();
    keys.put("sallyport.require-https", "false");
    keys.put("sallyport.realms.default.require", "bearer,signature");
    keys.putAll(mint.configuration("default"));
    keys.put("sallyport.realms.default.signature-keys.partner.secret", SECRET);
    keys.put("sallyport.webhooks.stripe.secret", stripe.secret());
    keys.putAll(kira.clientConfiguration("kira", "kira"));
    keys.put("kira/mp-rest/url", kira.url().toString());
    return keys;
  }

  /** A request with a token of Ada's. */
  public HttpRequest withToken(URI hello) {
    return HttpRequest.newBuilder(hello)
        .header("Authorization", "Bearer " + mint.token("ada"))
        .build();
  }

  /** A request that the partner signed. */
  public HttpRequest signed(URI hello) {
    HttpRequest.Builder request = HttpRequest.newBuilder(hello);
    partner.headers("GET", hello).forEach(request::header);
    return request.build();
  }

  /** A webhook as Stripe sends it. */
  public HttpRequest webhook(URI hook) {
    SignedWebhooks.Delivery delivery = stripe.delivery(hook, "{\"type\":\"payout.paid\"}");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hook).POST(BodyPublishers.ofString(delivery.body()));
    delivery.headers().forEach(request::header);
    return request.build();
  }

  /** The vendor that the application calls. */
  public FakeTokenEndpoint kira() {
    return kira;
  }

  @Override
  public void close() {
    kira.close();
  }
}
