package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.examples.Basket;
import io.sallyport.examples.pages.Checks;
import io.sallyport.examples.pages.Hooks;
import io.sallyport.examples.pages.KindlyResource;
import io.sallyport.examples.pages.KiraResource;
import io.sallyport.examples.pages.Metadata;
import io.sallyport.examples.pages.ShopResource;
import io.sallyport.examples.pages.ShopSession;
import io.sallyport.http.Http;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.testing.SignedWebhooks;
import io.sallyport.testing.TokenMint;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The resources that stand on the pages, on Payara Micro. */
class PageExamplesIT {
  private static final Map<String, String> KEY =
      Map.of("X-API-Key", "standard-demo-key-0123456789abcdef");
  private static final TokenMint MINT = TokenMint.of(JwsAlgorithm.ES256);
  private static final SignedWebhooks STRIPE = SignedWebhooks.of("stripe", Clock.systemUTC());

  /** The settings of the page about the key console, without HTTPS and a database. */
  private static final String SHOP =
      """
      sallyport.require-https=false
      sallyport.store.data-source=none
      sallyport.realms.default.require=session,api-key
      sallyport.realms.default.issued-keys.prefix=acme
      sallyport.realms.default.issued-keys.environments=live,test
      sallyport.realms.default.console=/shop/account
      sallyport.realms.default.console.login-url=/shop/login?next={return}
      """;

  private static PayaraMicro server;
  private static Http http;

  @BeforeAll
  static void start() {
    String settings =
        """
        sallyport.store.data-source=none
        sallyport.realms.default.resource=https://api.example.com
        sallyport.realms.kira.dialect=kira
        sallyport.realms.kira.issuer=https://api.example.com/kira
        sallyport.realms.kira.api-keys.first.sha256=358b5f6606b3fb8e6aaed3d7b3cda482bbf3201965d2e6e45ffcb40b4852a36b
        sallyport.realms.kindly.dialect=kindly
        sallyport.realms.kindly.issuer=https://api.example.com/kindly
        sallyport.realms.kindly.console=/kindly
        sallyport.webhooks.stripe.preset=stripe
        sallyport.webhooks.x.preset=x
        sallyport.webhooks.x.secret=x-demo-secret
        sallyport.webhooks-out.orders.preset=standard-webhooks
        sallyport.webhooks-out.orders.url=http://127.0.0.1:9/
        sallyport.webhooks-out.orders.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
        sallyport.webhooks-out.orders.allow-http=true
        sallyport.webhooks-out.orders.allow-private-addresses=true
        """;
    server =
        PayaraMicro.start(
            List.of(
                Wars.war("pages", EmptyApplication.class, settings)
                    .addClasses(
                        Checks.class,
                        Hooks.class,
                        KindlyResource.class,
                        KiraResource.class,
                        Metadata.class),
                Wars.withLibrary(Wars.bare("shop", EmptyApplication.class, SHOP))
                    .addClasses(ShopResource.class, ShopSession.class),
                Wars.withLibrary(Wars.bare("basket", EmptyApplication.class, baskets()))
                    .addClass(Basket.class)),
            Map.of("sallyport.webhooks.stripe.secret", STRIPE.secret()));
    http = new Http(server.uri("pages"));
  }

  private static String baskets() {
    Map<String, String> settings = new HashMap<>(MINT.configuration("default"));
    settings.put("sallyport.require-https", "false");
    settings.put("sallyport.store.data-source", "none");
    settings.put("sallyport.realms.default.require", "bearer");
    return settings.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue() + "\n")
        .collect(Collectors.joining());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void describesTheProtectedResource() throws Exception {
    HttpResponse<String> response = http.get(".well-known/oauth-protected-resource", Map.of());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).contains("\"resource\":\"https://api.example.com\"");
  }

  @Test
  void mountsTheEndpointsOfKira() throws Exception {
    HttpResponse<String> response =
        http.post("kira/auth", Map.of("Content-Type", "application/json"), Http.utf8("{}"));
    assertThat(response.statusCode()).as(response.body()).isBetween(400, 401);
  }

  @Test
  void mountsTheConsoleOfKindly() throws Exception {
    HttpResponse<String> response = http.get("kindly/console", Map.of());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<html");
  }

  @Test
  void mountsTheConsoleOfTheShop() throws Exception {
    Http shop = new Http(server.uri("shop"));
    assertThat(shop.get("shop/console", Map.of()).body())
        .contains("&quot;endpoints&quot;:&quot;/shop/shop/account&quot;");
    assertThat(shop.get("shop/console/standard.js", Map.of()).statusCode()).isEqualTo(200);
    assertThat(shop.get("shop/account/keys", Map.of()).statusCode()).isEqualTo(401);
    String cookie =
        shop.get("shop/login?user=ada&next=/", Map.of())
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow();
    HttpResponse<String> catalogue =
        shop.get(
            "shop/account/keys/catalogue",
            Map.of("Cookie", cookie.substring(0, cookie.indexOf(';'))));
    assertThat(catalogue.body()).contains("\"owner\":\"ada\"", "read:orders");
  }

  @Test
  void receivesAWebhook() throws Exception {
    SignedWebhooks.Delivery delivery =
        STRIPE.delivery(http.uri("hooks/stripe"), "{\"id\":\"evt_1\"}");
    Map<String, String> headers = new HashMap<>(delivery.headers());
    headers.put("Content-Type", "application/json");
    assertThat(http.post("hooks/stripe", headers, Http.utf8(delivery.body())).statusCode())
        .isEqualTo(204);
    assertThat(http.post("hooks/stripe", headers, Http.utf8("{}")).statusCode()).isEqualTo(401);
  }

  @Test
  void respondsToTheHandshakeOfX() throws Exception {
    assertThat(http.get("checks/x?crc_token=abc", Map.of()).body())
        .startsWith("{\"response_token\":\"sha256=");
  }

  @Test
  void sendsAWebhook() throws Exception {
    HttpResponse<String> response = http.post("checks/orders", KEY, new byte[0]);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).isNotBlank();
  }

  /** The resource whose unit test is on the page about testing, with real tokens. */
  @Test
  void deliversTheBasketOfTheCaller() throws Exception {
    Http basket = new Http(server.uri("basket"));
    assertThat(basket.get("basket", Map.of()).statusCode()).isEqualTo(401);
    assertThat(basket.get("basket", token("ada", "UK", List.of())).body())
        .isEqualTo("to ada in UK");
    assertThat(basket.get("basket", token("bob", "NL", List.of("regular"))).body())
        .isEqualTo("free of charge to bob in NL");
  }

  private static Map<String, String> token(String user, String country, List<String> roles) {
    return Clients.bearer(MINT.claim("country", country).claim("groups", roles).token(user));
  }

  @Test
  void requiresASignature() throws Exception {
    assertThat(http.post("checks", KEY, Http.utf8("10 EUR")).statusCode()).isEqualTo(401);
  }
}
