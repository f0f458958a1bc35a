package io.sallyport.config;

import static io.sallyport.config.SampleConfig.API_KEY;
import static io.sallyport.config.SampleConfig.API_KEY_SHA256;
import static io.sallyport.config.SampleConfig.DEMO;
import static io.sallyport.config.SampleConfig.KIRA;
import static io.sallyport.config.SampleConfig.STRIPE;
import static io.sallyport.config.SampleConfig.TOKEN_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.KeyHash;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.RequestSigner;
import io.sallyport.signature.keys.SignatureConfig;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.SampleRequest;
import io.sallyport.webhook.Replay;
import io.sallyport.webhook.WebhookPolicy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The policies that valid configurations result in. */
class SallyportConfigTest {

  @Test
  void readsTheDefaultsOfAnEmptyConfiguration() {
    SallyportConfig config = SampleConfig.empty().read();

    assertThat(config.general().gate()).isEqualTo(GatePolicy.DEFAULT);
    assertThat(config.general().maxNonces())
        .isEqualTo(GeneralConfig.noncesFor(Runtime.getRuntime().maxMemory()));
    assertThat(config.realms()).isEmpty();
    assertThat(config.webhooks()).isEmpty();
  }

  @Test
  void readsWhatHoldsForTheWholeApplication() {
    SallyportConfig config =
        SampleConfig.empty()
            .with("sallyport.unannotated", "authenticated")
            .with("sallyport.require-https", "false")
            .with("sallyport.max-body-bytes", "2048")
            .with("sallyport.max-nonces", "10")
            .read();

    assertThat(config.general().gate())
        .isEqualTo(new GatePolicy(Unannotated.AUTHENTICATED, false, 2048));
    assertThat(config.general().maxNonces()).isEqualTo(10);
  }

  @Test
  void readsWhetherOpenResourcesAuthenticate() {
    SampleConfig on = SampleConfig.empty().with("sallyport.authenticate-open-resources", "true");

    assertThat(on.read().general().gate().authenticateOpen()).isTrue();
    assertThat(GatePolicy.DEFAULT.authenticateOpen()).isFalse();
  }

  @Test
  void readsAnApiKeyWithItsDefaults() {
    ApiKeyRecord key = onlyKey(SampleConfig.valid());

    assertThat(key.id()).isEqualTo("demo");
    assertThat(key.client()).isEqualTo("demo");
    assertThat(key.sha256()).isEqualTo(KeyHash.of(API_KEY));
    assertThat(key.roles()).isEmpty();
    assertThat(key.permissions().granted()).isEmpty();
    assertThat(key.expiresAt()).isNull();
    assertThat(key.addresses().permit("203.0.113.7")).isTrue();
    assertThat(key.signingSecret()).isEqualTo(Secret.ofText("a-signing-secret"));
    assertThat(key.signedOnly()).isFalse();
  }

  @Test
  void readsEveryKeyOfAnApiKey() {
    ApiKeyRecord key =
        onlyKey(
            SampleConfig.valid()
                .with(DEMO + "client", "demo-client")
                .with(DEMO + "roles", "reader,writer")
                .with(DEMO + "permissions", "read:*,write:payments")
                .with(DEMO + "expires-at", "2027-01-31T01:00:00+01:00")
                .with(DEMO + "allowed-ips", "203.0.113.0/24")
                .with(DEMO + "denied-ips", "203.0.113.66")
                .with(DEMO + "signed-only", "true"));

    assertThat(key.client()).isEqualTo("demo-client");
    assertThat(key.roles()).containsExactlyInAnyOrder("reader", "writer");
    assertThat(key.permissions().holds("read:accounts")).isTrue();
    assertThat(key.permissions().holds("write:accounts")).isFalse();
    assertThat(key.expiresAt()).isEqualTo(Instant.parse("2027-01-31T00:00:00Z"));
    assertThat(key.addresses().permit("203.0.113.7")).isTrue();
    assertThat(key.addresses().permit("203.0.113.66")).isFalse();
    assertThat(key.addresses().permit("198.51.100.1")).isFalse();
    assertThat(key.signedOnly()).isTrue();
  }

  @Test
  void deniesOnlyWhatIsDeniedWhereNothingIsAllowed() {
    ApiKeyRecord key = onlyKey(SampleConfig.valid().with(DEMO + "denied-ips", "203.0.113.66"));

    assertThat(key.addresses().permit("203.0.113.66")).isFalse();
    assertThat(key.addresses().permit("198.51.100.1")).isTrue();
  }

  @Test
  void signedRequestsAreDistinguishedFromPlainApiKeys() {
    RealmConfig realm = SampleConfig.valid().with(KIRA + "api-key-header", "Api-Key").realm();

    assertThat(realm.apiKeys().policy().headerName()).isEqualTo("Api-Key");
    RequestFormat format = ((SignatureConfig.Formatted) realm.signatures().config()).format();
    RequestSigner signer =
        new RequestSigner(
            format,
            Secret.ofText("key"),
            Secret.ofText("secret"),
            Clock.systemUTC(),
            new SecureRandom());
    assertThat(signer.headersFor(new SampleRequest("GET", "/"))).containsEntry("Api-Key", "key");
    assertThat(realm.apiKeys().policy().signatureHeaders())
        .containsExactly("X-Timestamp", "X-Nonce", "X-Signature");
  }

  @Test
  void readsHowRequestsAreSigned() {
    SignatureConfig signature =
        SampleConfig.valid()
            .with(KIRA + "signature.window", "PT30S")
            .with(KIRA + "signature.target-prefix", "/gateway")
            .realm()
            .signatures()
            .config();

    assertThat(signature.window()).isEqualTo(Duration.ofSeconds(30));
    assertThat(((SignatureConfig.Formatted) signature).format().toBuilder())
        .usingRecursiveComparison()
        .isEqualTo(RequestFormats.named("kindly").toBuilder().set("target-prefix", "/gateway"));
  }

  @Test
  void defaultHeaderNamesApplyIfNoneIsSet() {
    RealmConfig realm = SampleConfig.valid().realm();

    assertThat(realm.apiKeys().policy().headerName()).isEqualTo(ApiKeyPolicy.DEFAULT_HEADER);
    assertThat(realm.signatures().config().window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(((SignatureConfig.Formatted) realm.signatures().config()).format())
        .isSameAs(RequestFormats.named("kindly"));
  }

  @Test
  void readsAlternativesAndWhatIsRequiredTogether() {
    RealmConfig realm =
        SampleConfig.valid().with(KIRA + "require", "bearer + api-key, signature").realm();

    assertThat(realm.require())
        .isEqualTo(List.of(List.of("bearer", "api-key"), List.of("signature")));
  }

  @Test
  void aWebhookNamedLikeAPresetNeedsNothingButItsSecret() {
    WebhookPolicy webhook = onlyWebhook(SampleConfig.valid());

    assertThat(webhook.name()).isEqualTo("stripe");
    assertThat(webhook.tolerance()).isEqualTo(Duration.ofMinutes(5));
    assertThat(webhook.replay()).isEqualTo(Replay.ACCEPT);
    assertThat(webhook.secrets()).containsExactly(Secret.ofText("whsec_secret"));
  }

  @Test
  void readsEveryKeyOfAWebhook() {
    WebhookPolicy webhook =
        onlyWebhook(
            SampleConfig.empty()
                .with("sallyport.webhooks.billing.preset", "stripe")
                .with("sallyport.webhooks.billing.secrets", "whsec_new, whsec_old")
                .with("sallyport.webhooks.billing.tolerance", "PT1M")
                .with("sallyport.webhooks.billing.replay", "reject"));

    assertThat(webhook.name()).isEqualTo("billing");
    assertThat(webhook.format().signatureHeaders()).containsExactly("Stripe-Signature");
    assertThat(webhook.secrets())
        .containsExactly(Secret.ofText("whsec_new"), Secret.ofText("whsec_old"));
    assertThat(webhook.tolerance()).isEqualTo(Duration.ofMinutes(1));
    assertThat(webhook.replay()).isEqualTo(Replay.REJECT);
  }

  @Test
  void describesAVendorWithoutPreset() {
    WebhookPolicy webhook =
        onlyWebhook(
            SampleConfig.empty()
                .with("sallyport.webhooks.kaito.signature-header", "Kaito-Signature")
                .with("sallyport.webhooks.kaito.signature-format", "prefix:sha256=")
                .with("sallyport.webhooks.kaito.signed", "{timestamp}.{body}")
                .with("sallyport.webhooks.kaito.timestamp-header", "Kaito-Timestamp")
                .with("sallyport.webhooks.kaito.secret", "kaito-secret"));

    assertThat(webhook.format().signatureHeaders()).containsExactly("Kaito-Signature");
    assertThat(webhook.format().signsTimestamp()).isTrue();
  }

  @Test
  void aSecretMayHoldCommas() {
    WebhookPolicy webhook = onlyWebhook(SampleConfig.empty().with(STRIPE + "secret", "a,b"));

    assertThat(webhook.secrets()).containsExactly(Secret.ofText("a,b"));
  }

  @Test
  void expandsReferencesAndTheirDefaults() {
    IssuerPolicy issuer =
        onlyIssuer(
            SampleConfig.valid()
                .with("company", "example")
                .with(KIRA + "issuer", "https://${company}.test${port:}")
                .realm());

    assertThat(issuer.issuer()).isEqualTo("https://example.test");
  }

  @Test
  void anErrorOnlyShowsOnceAndTheRestIsCounted() {
    assertThatThrownBy(() -> SampleConfig.valid().with(KIRA + "hmac-secret", "short").read())
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith("The configuration of Sallyport is invalid, 1 error:\n - ")
        .hasMessageNotContaining(TOKEN_SECRET);
  }

  @Test
  void theSameHashMayStandInTwoRealms() {
    SallyportConfig config =
        SampleConfig.valid()
            .with("sallyport.realms.other.api-keys.demo.sha256", API_KEY_SHA256)
            .read();

    assertThat(config.realms()).hasSize(2);
  }

  private static JwtPolicy tokens(RealmConfig realm) {
    return Objects.requireNonNull(realm.tokens().others());
  }

  private static IssuerPolicy onlyIssuer(RealmConfig realm) {
    assertThat(tokens(realm).issuers()).hasSize(1);
    return tokens(realm).issuers().get(0);
  }

  private static ApiKeyRecord onlyKey(SampleConfig config) {
    assertThat(config.realm().apiKeys().configured()).hasSize(1);
    return config.realm().apiKeys().configured().get(0);
  }

  private static WebhookPolicy onlyWebhook(SampleConfig config) {
    assertThat(config.read().webhooks()).hasSize(1);
    return config.read().webhooks().get(0);
  }

  /** 5,000 requests a second of one client, each with two values for seven minutes. */
  @Test
  void heapOf512MegabytesHasRoomForTheNoncesOfABusyClient() {
    int nonces = GeneralConfig.noncesFor(512L << 20);
    assertThat(nonces / 4 * 3).isGreaterThan(5_000 * 2 * 420);
    assertThat(32L * nonces).isLessThan((512L << 20) / 2);
    assertThat(GeneralConfig.noncesFor(1L << 40)).isEqualTo(100_000_000);
  }
}
