package io.sallyport.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.config.InvalidConfigurationException;
import io.sallyport.jwt.JwsAlgorithm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a test of an application learns about a request without a server. */
class GuardsTest {
  private static final URI URL = URI.create("https://shop.example/orders?page=2");
  private static final String SECRET = "a-secret-of-this-test-0123456789";

  private final TokenMint mint = TokenMint.of(JwsAlgorithm.EDDSA);
  private final SignedWebhooks stripe = SignedWebhooks.of("stripe", Clock.systemUTC());
  private final Guards guards = Guards.of(settings());

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(mint.configuration("default"));
    settings.put("sallyport.realms.default.require", "bearer");
    settings.put("sallyport.realms.partner.require", "signature");
    settings.put("sallyport.realms.partner.signature-keys.acme.secret", SECRET);
    settings.put("sallyport.webhooks.payments.preset", "stripe");
    settings.put("sallyport.webhooks.payments.secret", stripe.secret());
    settings.put("sallyport.store.data-source", "jdbc/orders");
    return settings;
  }

  private Decision bearer(Guards guards, String token) {
    return guards.decide(
        "GET", URL, Map.of("authorization", List.of("Bearer " + token)), new byte[0]);
  }

  @Test
  void acceptsWhatTheConfigurationAccepts() {
    Decision decision = bearer(guards, mint.token("ada"));
    assertThat(decision.isAccepted()).isTrue();
    assertThat(decision.caller()).isNotNull();
    assertThat(decision).hasToString("accepted: ada by [bearer]");
  }

  @Test
  void saysWhyItRejects() {
    assertThat(bearer(guards, mint.issuer("https://issuer.test/").token("ada")))
        .hasToString(
            "token_issuer_wrong by bearer: iss: expected ['https://issuer.test'], got"
                + " 'https://issuer.test/'");
    assertThat(guards.decide("GET", URL, Map.of(), new byte[0]).reason())
        .isEqualTo(Reason.CREDENTIAL_MISSING);
    assertThat(bearer(guards.permissions("write:orders"), mint.token("ada")).line())
        .isEqualTo("permissions of ada: expected write:orders, got []");
  }

  @Test
  void remembersTheNoncesOfSignedRequests() {
    RequestSignatures partner = RequestSignatures.messages("acme", SECRET, Clock.systemUTC());
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("Content-Type", List.of("application/json"));
    partner
        .headers("POST", URL, Map.of("Content-Type", "application/json"), body)
        .forEach((name, value) -> headers.put(name, List.of(value)));
    Guards ofPartner = guards.realm("partner").schemes("signature").from("192.0.2.7");
    assertThat(ofPartner.decide("POST", URL, headers, body).isAccepted()).isTrue();
    assertThat(ofPartner.decide("POST", URL, headers, body).reason())
        .isEqualTo(Reason.NONCE_REPLAYED);
  }

  @Test
  void decidesAboutWebhooks() {
    SignedWebhooks.Delivery delivery = stripe.delivery(URL, "{}");
    Map<String, List<String>> headers = new TreeMap<>();
    delivery.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
    assertThat(guards.webhook("payments", "POST", URL, headers, body).isAccepted()).isTrue();
    assertThat(guards.webhook("payments", "POST", URL, headers, new byte[0]).reason())
        .isEqualTo(Reason.SIGNATURE_WRONG);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> guards.webhook("stripe", "POST", URL, headers, body))
        .withMessageContaining("sallyport.webhooks.stripe.*");
  }

  @Test
  void saysWhyItCannotDecide() {
    Map<String, String> settings = new HashMap<>();
    settings.put("sallyport.realms.default.require", "bearer");
    settings.put("sallyport.realms.default.issuer", TokenMint.ISSUER);
    settings.put("sallyport.realms.default.audiences", TokenMint.AUDIENCE);
    settings.put("sallyport.realms.default.keys-location", "https://localhost:1/jwks.json");
    Decision decision = bearer(Guards.of(settings), mint.token("ada"));
    assertThat(decision.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(decision.line()).contains("https://localhost:1/jwks.json");
  }

  @Test
  void listsAllErrorsOfTheSettings() {
    assertThatThrownBy(
            () ->
                Guards.of(
                    Map.of(
                        "sallyport.realms.default.isuer", "x", "sallyport.require-https", "maybe")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("isuer")
        .hasMessageContaining("require-https");
  }
}
