package io.sallyport.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.spi.Guard;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Requirement;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.RequestSignatures;
import io.sallyport.testing.SettableClock;
import io.sallyport.testing.SignedWebhooks;
import io.sallyport.testing.TokenMint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Realms as their settings describe them, from a request to its outcome, without a server. */
class RealmsTest {
  private static final URI URL = URI.create("https://api.example.org/parcels?sort=date");
  private static final String SECRET = "a shared secret of at least 32 bytes";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final TokenMint mint =
      TokenMint.of(null, JwsAlgorithm.HS256, Secret.ofText(SECRET)).clock(clock);
  private final Map<String, String> settings = new HashMap<>();
  private @Nullable SallyportRuntime sallyport;

  @AfterEach
  void stop() {
    if (sallyport != null) {
      sallyport.close();
    }
  }

  @Test
  void aRealmOfBearerTokens() {
    settings.putAll(mint.configuration("default"));

    assertThat(accepted(authenticate("bearer", bearer("ada"))).getName()).isEqualTo("ada");
    assertThat(rejected(authenticate("bearer", request()))).isEqualTo(Reason.CREDENTIAL_MISSING);
  }

  @Test
  void anExpiredTokenIsRejected() {
    settings.putAll(mint.configuration("default"));
    SampleRequest request = bearer("ada");
    assertThat(accepted(authenticate("bearer", request)).getName()).isEqualTo("ada");

    clock.advance(Duration.ofHours(1));

    assertThat(rejected(authenticate("bearer", request))).isEqualTo(Reason.TOKEN_EXPIRED);
  }

  @Test
  void aRealmOfApiKeys() {
    key("shop", "shop-key");
    settings.put("sallyport.realms.default.api-keys.shop.permissions", "read:*");

    Caller caller = accepted(authenticate("api-key", request().with("X-API-Key", "shop-key")));

    assertThat(caller.client()).isEqualTo("shop");
    assertThat(caller.keyId()).isEqualTo("shop");
    assertThat(rejected(authenticate("api-key", request().with("X-API-Key", "other"))))
        .isEqualTo(Reason.API_KEY_UNKNOWN);
  }

  @Test
  void aCallerNeedsThePermission() {
    key("shop", "shop-key");
    settings.put("sallyport.realms.default.api-keys.shop.permissions", "read:*");
    SampleRequest request = request().with("X-API-Key", "shop-key");

    assertThat(guard("api-key", "read:parcels").authenticate(request))
        .isInstanceOf(Outcome.Accepted.class);
    assertThat(rejected(guard("api-key", "write:parcels").authenticate(request)))
        .isEqualTo(Reason.INSUFFICIENT_PERMISSIONS);
  }

  @Test
  void bothCredentialsBelongToOneClient() {
    settings.putAll(mint.configuration("default"));
    key("ada", "key-of-ada");
    key("eve", "key-of-eve");
    settings.put("sallyport.realms.default.require", "bearer+api-key");

    assertThat(accepted(authenticate(null, bearer("ada").with("X-API-Key", "key-of-ada"))).client())
        .isEqualTo("ada");
    assertThat(rejected(authenticate(null, bearer("ada").with("X-API-Key", "key-of-eve"))))
        .isEqualTo(Reason.CREDENTIALS_DISAGREE);
    assertThat(rejected(authenticate(null, bearer("ada")))).isEqualTo(Reason.CREDENTIAL_MISSING);
  }

  @Test
  void oneOfTheAlternativesIsEnough() {
    settings.putAll(mint.configuration("default"));
    key("shop", "shop-key");
    settings.put("sallyport.realms.default.require", "bearer,api-key");

    assertThat(accepted(authenticate(null, bearer("ada"))).getName()).isEqualTo("ada");
    assertThat(accepted(authenticate(null, request().with("X-API-Key", "shop-key"))).client())
        .isEqualTo("shop");
  }

  @Test
  void aRealmOfRequestsThatAreSignedInKindlysFormat() {
    key("shop", "shop-key");
    settings.put("sallyport.realms.default.api-keys.shop.secret", SECRET);
    settings.put("sallyport.realms.default.signature.format", "kindly");
    SampleRequest request = signed(RequestSignatures.kindly("shop-key", SECRET, clock));

    start();

    assertThat(accepted(authenticate("signature", request)).client()).isEqualTo("shop");
    assertThat(rejected(authenticate("signature", request))).isEqualTo(Reason.NONCE_REPLAYED);
    SampleRequest other = signed(RequestSignatures.kindly("shop-key", "another " + SECRET, clock));
    assertThat(rejected(authenticate("signature", other))).isEqualTo(Reason.SIGNATURE_WRONG);
  }

  @Test
  void aRealmOfHttpMessageSignatures() {
    settings.put("sallyport.realms.default.signature.format", "rfc9421");
    settings.put("sallyport.realms.default.signature-keys.wallet.secret", SECRET);
    SampleRequest request = signed(RequestSignatures.messages("wallet", SECRET, clock));

    start();

    assertThat(accepted(authenticate("signature", request)).client()).isEqualTo("wallet");
    assertThat(rejected(authenticate("signature", request))).isEqualTo(Reason.NONCE_REPLAYED);
    SampleRequest unknown = signed(RequestSignatures.messages("unknown", SECRET, clock));
    assertThat(rejected(authenticate("signature", unknown)))
        .isEqualTo(Reason.SIGNATURE_KEY_UNKNOWN);
  }

  @Test
  void aDeliveryOfAWebhookIsAcceptedOnceIfItSaysSo() {
    SignedWebhooks vendor = SignedWebhooks.of("standard-webhooks", clock);
    settings.put("sallyport.webhooks.carrier.preset", "standard-webhooks");
    settings.put("sallyport.webhooks.carrier.secret", vendor.secret());
    settings.put("sallyport.webhooks.carrier.replay", "reject");
    SignedWebhooks.Delivery delivery = vendor.delivery(URL, "{}");
    SampleRequest request = request().method("POST").body(delivery.body());
    delivery.headers().forEach(request::with);
    Guard guard = Objects.requireNonNull(start().gate().webhook("carrier"));

    assertThat(guard.authenticate(request)).isInstanceOf(Outcome.Accepted.class);
    assertThat(rejected(guard.authenticate(request))).isEqualTo(Reason.DELIVERY_REPEATED);
    assertThat(rejected(guard.authenticate(request.body("{ }")))).isEqualTo(Reason.SIGNATURE_WRONG);
  }

  @Test
  void aRealmThatIssuesTokensHasEndpointsAndRotatesItsKeys() {
    settings.put("sallyport.realms.shop.issuer", "https://shop.example");
    settings.put("sallyport.realms.shop.accounts.ada.password", "secret");

    assertThat(start().sallyport().realms()).containsExactly("shop");
    assertThat(start().sallyport().endpoints("shop")).isNotNull();
    start().sallyport().rotateKeys("shop");
    start().sallyport().rotateKeys("shop", Duration.ZERO);
    assertThatThrownBy(() -> start().sallyport().console("shop"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> start().sallyport().endpoints("other"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSchemeThatARealmLacksIsNamed() {
    key("shop", "shop-key");

    assertThatThrownBy(() -> guard("bearer"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bearer")
        .hasMessageContaining("[api-key]");
  }

  private SallyportRuntime start() {
    if (sallyport == null) {
      settings.put("sallyport.store.data-source", "none");
      sallyport = SallyportBuilder.of(settings).clock(clock).start();
      clock.advance(Duration.ofSeconds(1));
    }
    return sallyport;
  }

  private Guard guard(@Nullable String scheme, String... permissions) {
    List<String> schemes = scheme == null ? List.of() : List.of(scheme);
    return start().gate().guard(List.of(new Requirement("default", schemes, List.of(permissions))));
  }

  private Outcome authenticate(@Nullable String scheme, SampleRequest request) {
    return guard(scheme).authenticate(request);
  }

  private void key(String id, String key) {
    settings.put("sallyport.realms.default.api-keys." + id + ".sha256", sha256(key));
  }

  private SampleRequest bearer(String subject) {
    return request().with("Authorization", "Bearer " + mint.token(subject));
  }

  private static SampleRequest signed(RequestSignatures signatures) {
    SampleRequest request = request();
    signatures.headers("GET", URL).forEach(request::with);
    return request;
  }

  private static SampleRequest request() {
    return new SampleRequest("GET", "/parcels?sort=date");
  }

  private static Caller accepted(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).caller();
  }

  private static Reason rejected(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    return ((Outcome.Rejected) outcome).reason();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
