package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.clockAt;
import static io.sallyport.webhook.Verdicts.jdkMac;
import static io.sallyport.webhook.Verdicts.scheme;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookFormatTest {
  private static final Map<String, String> KAITO =
      Map.of(
          "signature-header", "Kaito-Signature",
          "signature-format", "prefix:sha256=",
          "encoding", "hex",
          "algorithm", "hmac-sha256",
          "signed", "{timestamp}.{body}",
          "timestamp-header", "Kaito-Timestamp");

  @Test
  void aVendorIsAFewLinesOfConfiguration() {
    WebhookScheme scheme =
        scheme(
            WebhookPolicy.of("kaito", WebhookFormat.of(KAITO), secrets("kaito-demo-secret")), NOW);
    String now = Long.toString(NOW.getEpochSecond());
    byte[] mac = jdkMac("HmacSHA256", "kaito-demo-secret".getBytes(UTF_8), now + ".{\"a\":1}");
    Message message =
        Message.of("{\"a\":1}")
            .with("Kaito-Timestamp", now)
            .with("Kaito-Signature", "sha256=" + HexFormat.of().formatHex(mac));
    assertAccepted(scheme, message);
    assertRejected(scheme, message.body("{\"a\":2}"), Reason.SIGNATURE_WRONG);
    assertRejected(scheme, message.without("Kaito-Timestamp"), Reason.DELIVERY_MALFORMED);
  }

  @Test
  void defaultsAreAPlainHexHmacOfTheBodyWithinFiveMinutes() {
    WebhookFormat format = WebhookFormat.of(Map.of("signature-header", "X-Sig"));
    byte[] mac = jdkMac("HmacSHA256", "s".getBytes(UTF_8), "b");
    assertAccepted(
        scheme(WebhookPolicy.of("w", format, secrets("s")), NOW),
        Message.of("b").with("X-Sig", HexFormat.of().formatHex(mac)));
    assertThat(format.tolerance()).isEqualTo(Duration.ofMinutes(5));
    assertThat(format.signsTimestamp()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "signature-format|prefix:|plain, prefix:TEXT, pairs:SEPARATOR:KEY, versions:VERSION",
        "signature-format|Plain|plain, prefix:TEXT, pairs:SEPARATOR:KEY, versions:VERSION",
        "signature-format|pairs:,|plain, prefix:TEXT, pairs:SEPARATOR:KEY, versions:VERSION",
        "signature-format|pairs:,:|plain, prefix:TEXT, pairs:SEPARATOR:KEY, versions:VERSION",
        "signature-format|pairs:,,:v1|plain, prefix:TEXT, pairs:SEPARATOR:KEY, versions:VERSION",
        "signature-format|pairs:=:v1|plain, prefix:TEXT, pairs:SEPARATOR:KEY, versions:VERSION",
        "signature-format|pairs:,:v1=|plain, prefix:TEXT, pairs:SEPARATOR:KEY, versions:VERSION",
        "signature-format|versions:|plain, prefix:TEXT, pairs:SEPARATOR:KEY, versions:VERSION",
        "signature-format|versions:v1,|plain, prefix:TEXT, pairs:SEPARATOR:KEY, versions:VERSION",
        "encoding|HEX|hex, base64, base64url",
        "algorithm|none|hmac-sha1, hmac-sha256, hmac-sha512, ed25519, ecdsa-sha256, rsa-sha256",
        "algorithm|md5|hmac-sha1, hmac-sha256, hmac-sha512, ed25519, ecdsa-sha256, rsa-sha256",
        "signed|{Body}|{method}, {url}, {form}, {id}, {timestamp}, {body}, {body.sha256}",
        "signed|{body|{method}, {url}, {form}, {id}, {timestamp}, {body}, {body.sha256}",
        "signed|{body}{json:a}|{json:/pointer}",
        "signed|{timestamp}|{body}, {body.sha256}, {form} or {json:...}",
        "signed|hello|{body}, {body.sha256}, {form} or {json:...}",
        "signed|{form}|{form} together with {url}",
        "signed|{body}|{timestamp}",
        "timestamp-unit|sec|s, ms, iso",
        "timestamp-header|X Y|the name of a header",
        "id-header|X:Y|the name of a header",
        "signature-header|A,,B|the name of a header",
        "secret-encoding|base32|text, hex, base64",
      })
  void namesTheSettingItsValueAndWhatIsAllowed(String setting, String wrong, String allowed) {
    Map<String, String> settings = new TreeMap<>(KAITO);
    settings.put(setting, wrong);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.of(settings))
        .withMessageContaining(setting + " ")
        .withMessageContaining("is wrong; allowed: ")
        .withMessageContaining(allowed);
  }

  @Test
  void rejectsASettingThatDoesNotExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.of(Map.of("signature-headers", "X")))
        .withMessageContaining("signature-headers is not a setting")
        .withMessageContaining("signature-header, signature-format, encoding");
  }

  @Test
  void rejectsAFormatWithoutAHeader() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.of(Map.of()))
        .withMessageContaining("signature-header is missing");
  }

  @Test
  void rejectsATimestampThatComesFromNowhere() {
    Map<String, String> settings = new TreeMap<>(KAITO);
    settings.remove("timestamp-header");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.of(settings))
        .withMessageContaining("timestamp-header");
    settings.put("timestamp-unit", "ms");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.of(settings))
        .withMessageContaining("timestamp-unit needs a timestamp-header, -pair or -json");
  }

  @Test
  void rejectsTwoSourcesOfTheTimestamp() {
    Map<String, String> settings = new TreeMap<>(KAITO);
    settings.put("timestamp-json", "/t");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.of(settings))
        .withMessageContaining("exclude each other");
  }

  @Test
  void rejectsATimestampPairOutsidePairs() {
    Map<String, String> settings = new TreeMap<>(KAITO);
    settings.remove("timestamp-header");
    settings.put("timestamp-pair", "t");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.of(settings))
        .withMessageContaining("timestamp-pair is allowed only with signature-format pairs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "", "a=b", "a,b"})
  void rejectsAnAmbiguousTimestampPair(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WebhookFormat.builder()
                    .signatureHeader("X")
                    .signatureFormat("pairs:,:v1")
                    .timestampPair(key)
                    .signed("{timestamp}{body}")
                    .build())
        .withMessageContaining("timestamp-pair");
  }

  @Test
  void rejectsAnIdThatComesFromNowhere() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> WebhookFormat.builder().signatureHeader("X").signed("{id}.{body}").build())
        .withMessageContaining("id-header is missing");
  }

  @Test
  void rejectsToSignWithOnlyAToken() {
    WebhookFormatBuilder token =
        WebhookFormat.builder().signatureHeader("X-Token").algorithm("equal");
    assertThat(token.build().signsTimestamp()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> token.signed("{body}").build())
        .withMessageContaining("signed does not go with algorithm equal");
  }

  @Test
  void takesATimestampOfTheSignedBody() {
    WebhookFormat format =
        WebhookFormat.builder()
            .signatureHeader("X-Sig")
            .signed("{timestamp}|{body}")
            .timestampJson("/meta/sent~1at")
            .timestampUnit("iso")
            .algorithm("hmac-sha512")
            .build();
    Message message = Message.of("{\"meta\":{\"sent/at\":\"2026-11-22T11:15:30+01:00\"}}");
    WebhookSigner signer = new WebhookSigner(format, secrets("s"), clockAt(NOW));
    WebhookPolicy policy = WebhookPolicy.of("w", format, secrets("s"));
    Message signed = message.with(signer.headers(message.body(), null));
    assertAccepted(scheme(policy, NOW), signed);
    assertRejected(scheme(policy, NOW.plusSeconds(301)), signed, Reason.TIMESTAMP_OUTSIDE_WINDOW);
    assertRejected(scheme(policy, NOW), signed.body("{}"), Reason.DELIVERY_MALFORMED);
  }

  @Test
  void takesATimestampOfABodyThatIsSignedByItsHash() {
    WebhookFormat format =
        WebhookFormat.builder()
            .signatureHeader("X-Sig")
            .signed("{body.sha256}")
            .timestampJson("/sent")
            .build();
    Message message = Message.of("{\"sent\":" + NOW.getEpochSecond() + "}");
    WebhookSigner signer = new WebhookSigner(format, secrets("s"), clockAt(NOW));
    Message signed = message.with(signer.headers(message.body(), null));
    WebhookPolicy policy = WebhookPolicy.of("w", format, secrets("s"));
    assertAccepted(scheme(policy, NOW), signed);
    assertRejected(scheme(policy, NOW.plusSeconds(301)), signed, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  /** An unsigned timestamp could be changed, and the signature would still be valid. */
  @Test
  void rejectsATimestampOfABodyThatIsSignedInPart() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WebhookFormat.builder()
                    .signatureHeader("X-Sig")
                    .signed("{json:/amount}")
                    .timestampJson("/sent")
                    .build())
        .withMessageContaining("an unsigned timestamp could be changed");
  }

  @Test
  void signsMembersOfTheBody() {
    WebhookFormat format =
        WebhookFormat.builder()
            .signatureHeader("X-Sig")
            .signed("{json:/id}.{json:/amount}")
            .build();
    byte[] mac = jdkMac("HmacSHA256", "s".getBytes(UTF_8), "7.19.90");
    Message message =
        Message.of("{\"id\":7,\"amount\":\"19.90\",\"note\":\"a\"}")
            .with("X-Sig", HexFormat.of().formatHex(mac));
    assertThat(new WebhookSigner(format, secrets("s"), clockAt(NOW)).headers(message.body(), null))
        .containsEntry("X-Sig", HexFormat.of().formatHex(mac));
    WebhookScheme scheme = scheme(WebhookPolicy.of("w", format, secrets("s")), NOW);
    assertAccepted(scheme, message);
    assertRejected(scheme, message.body("{\"id\":7,\"amount\":\"1.00\"}"), Reason.SIGNATURE_WRONG);
    assertRejected(scheme, message.body("{\"id\":7}"), Reason.SIGNATURE_WRONG);
    assertRejected(scheme, message.body("7.19.90"), Reason.SIGNATURE_WRONG);
  }

  @Test
  void signaturesInTheBodyExcludeHeaders() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inBody().signatureHeader("X-Sig").build())
        .withMessageContaining("does not go with signatures in the body");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inBody().idHeader("X-Id").build())
        .withMessageContaining("no timestamp and no id where the body carries signatures");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inBody().signed("{timestamp}{json:/a}").timestampHeader("X-Time").build())
        .withMessageContaining("no timestamp and no id where the body carries signatures");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.builder().signatureInBody("items", "/signature"))
        .withMessage("'items' is not a JSON pointer such as /items");
    assertThat(inBody().build().idHeader()).isNull();
  }

  private static WebhookFormatBuilder inBody() {
    return WebhookFormat.builder().signatureInBody("/items", "/signature").signed("{json:/a}");
  }

  @Test
  void rejectsATimestampPointerThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> WebhookFormat.builder().signatureHeader("X").timestampJson("sent_at").build())
        .withMessageContaining("timestamp-json 'sent_at' is wrong");
  }

  @Test
  void rejectsMoreHeadersThanItsBound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.builder().signatureHeader("a,b,c,d,e,f,g,h,i,j,k").build())
        .withMessageContaining("1 to 10 names");
    assertThat(WebhookFormat.builder().signatureHeader("a,b,c,d,e,f,g,h,i,j").build().idHeader())
        .isNull();
  }

  @Test
  void anUnknownPresetIsReportedWithAllKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookPresets.named("stripes"))
        .withMessageContaining("preset 'stripes' is not known")
        .withMessageContaining("standard-webhooks, stripe, stytch, supabase, svix");
    assertThat(WebhookPresets.names()).hasSizeGreaterThanOrEqualTo(45);
  }
}
