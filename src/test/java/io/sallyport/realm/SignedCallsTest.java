package io.sallyport.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.spi.Guard;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Requirement;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client signs in a format, and a realm with the same format verifies its requests. */
class SignedCallsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String REALM = "sallyport.realms.default.";
  private static final String CLIENT = "sallyport.clients.partner.";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final Map<String, String> settings = new HashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"rfc9421", "kindly", "coinbase", "kong", "custom"})
  void aRealmVerifiesTheRequestsOfAClientOfTheSameFormat(String format) {
    configure(format);
    try (SallyportRuntime sallyport = SallyportBuilder.of(settings).clock(clock).start()) {
      clock.advance(Duration.ofSeconds(1));
      OutboundScheme client = sallyport.sallyport().client("partner");
      Guard guard =
          sallyport
              .gate()
              .guard(List.of(new Requirement("default", List.of(Secured.SIGNATURE), List.of())));
      SampleRequest request =
          new SampleRequest("POST", "/orders?dry=1")
              .at("https://api.example.com")
              .with("Content-Type", "application/json")
              .body("{\"a\":1}");
      SampleRequest signed = request.withAll(client.headersFor(request));

      assertThat(guard.authenticate(signed))
          .isInstanceOfSatisfying(
              Outcome.Accepted.class,
              accepted -> assertThat(accepted.caller().client()).isEqualTo("shop"));
      assertThat(guard.authenticate(signed.body("{\"a\":2}")))
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              rejected ->
                  assertThat(rejected.reason())
                      .isIn(Reason.SIGNATURE_WRONG, Reason.DIGEST_WRONG, Reason.NONCE_REPLAYED));
    }
  }

  private void configure(String format) {
    boolean messages = format.equals("rfc9421");
    settings.put("sallyport.store.data-source", "none");
    settings.put(REALM + "signature.format", format);
    settings.put(CLIENT + "url", "https://api.example.com");
    settings.put(CLIENT + "send", "signature");
    settings.put(CLIENT + "signature.format", format);
    settings.put(CLIENT + "signing-secret", SECRET);
    settings.put(messages ? CLIENT + "signature.key-id" : CLIENT + "api-key", "shop");
    if (format.equals("kindly")) {
      byte[] key = "shop".getBytes(StandardCharsets.UTF_8);
      settings.put(REALM + "api-keys.shop.sha256", Hex.encode(Hmac.Hash.SHA256.hash(key)));
      settings.put(REALM + "api-keys.shop.secret", SECRET);
      settings.put(REALM + "api-keys.shop.client", "shop");
    } else {
      settings.put(REALM + "signature-keys.shop.secret", SECRET);
      settings.put(REALM + "signature-keys.shop.client", "shop");
    }
    if (format.equals("custom")) {
      for (String owner : List.of(REALM, CLIENT)) {
        settings.put(owner + "signature.custom.key-in", "header:X-Acme-Key");
        settings.put(owner + "signature.custom.timestamp-in", "header:X-Acme-Time");
        settings.put(owner + "signature.custom.signature-in", "header:X-Acme-Signature");
        settings.put(owner + "signature.custom.signed", "{method}{target}{timestamp}{body}");
      }
    }
  }
}
