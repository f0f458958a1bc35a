package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAbsent;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.clockAt;
import static io.sallyport.webhook.Verdicts.jdkMac;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import io.sallyport.internal.StrictBase64;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The handshakes of vendors, and attacks on them. */
class HandshakeTest {
  private static final String SECRET = "a-secret";
  private static final String URL = "https://example.org/hooks";
  private static final String ZOOM =
      "{\"event\":\"endpoint.url_validation\",\"payload\":{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\"}}";
  private static final String SLACK =
      "{\"token\":\"t\",\"challenge\":\"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P\","
          + "\"type\":\"url_verification\"}";

  @Test
  void respondsToZoomWithTheMacOfItsToken() {
    String mac =
        HexFormat.of().formatHex(jdkMac("HmacSHA256", bytes(SECRET), "qgg8vlvZRS6UYooatFL8Aw"));
    assertThat(response(scheme("zoom"), signed("zoom", ZOOM)))
        .contains("\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\"")
        .contains("\"encryptedToken\":\"" + mac + "\"");
  }

  @Test
  void respondsToSlackWithItsChallenge() {
    assertThat(response(scheme("slack"), signed("slack", SLACK)))
        .isEqualTo("{\"challenge\":\"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P\"}");
  }

  @Test
  void respondsToXWithTheMacOfItsToken() {
    String mac = StrictBase64.encode(jdkMac("HmacSHA256", bytes(SECRET), "Token_of-X1"));
    assertThat(response(scheme("x"), crc("?crc_token=Token_of-X1&nonce=2")))
        .isEqualTo("{\"response_token\":\"sha256=" + mac + "\"}");
  }

  /** The key with which the response is made is the first, the one that is to stay. */
  @Test
  void respondsToUnderTheFirstSecretOfSeveral() {
    WebhookScheme both = scheme("x", Handshake.X, SECRET, "old-secret");
    assertThat(response(both, crc("?crc_token=a")))
        .isEqualTo(response(scheme("x"), crc("?crc_token=a")));
  }

  @ParameterizedTest
  @CsvSource({"zoom", "slack"})
  void rejectsAnUnsignedHandshake(String preset) {
    String body = preset.equals("zoom") ? ZOOM : SLACK;
    assertAbsent(scheme(preset), Message.of(body));
    WebhookScheme other = scheme(preset, WebhookPresets.handshake(preset), "another-secret");
    assertRejected(other, signed(preset, body), Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @CsvSource({"zoom", "slack"})
  void respondsToNoOldQuestion(String preset) {
    Message question = signed(preset, preset.equals("zoom") ? ZOOM : SLACK);
    WebhookScheme later =
        new WebhookScheme(
            policy(preset, WebhookPresets.handshake(preset), SECRET),
            NonceStore.inMemory(clockAt(NOW.plusSeconds(301))),
            clockAt(NOW.plusSeconds(301)));
    assertRejected(later, question, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @ParameterizedTest
  @CsvSource({"zoom", "slack", "x"})
  void letsDeliveriesThrough(String preset) {
    assertAccepted(
        scheme(preset), signed(preset, "{\"event\":\"meeting.started\",\"type\":\"e\"}"));
    assertAccepted(scheme(preset), signed(preset, "not JSON"));
    assertAccepted(scheme(preset), signed(preset, "[]"));
    assertAccepted(scheme(preset), signed(preset, ZOOM.replace("url_validation", "other")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zoom", "slack"})
  void leavesHandshakesToTheResourceIfConfigured(String preset) {
    String body = preset.equals("zoom") ? ZOOM : SLACK;
    assertAccepted(scheme(preset, Handshake.NONE, SECRET), signed(preset, body));
  }

  /** Its response would be the signature of a delivery, if a delivery could be a token. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "42", "true", "null", "a_b-C"})
  void givesNoSignatureOfADeliveryAway(String token) {
    String response = response(scheme("x"), crc("?crc_token=" + token));
    String signature = response.substring(19, response.length() - 2);
    Message forged = Message.of(token).with("X-Twitter-Webhooks-Signature", signature);
    assertRejected(scheme("x"), forged, Reason.SIGNATURE_WRONG);
    assertAccepted(scheme("x", Handshake.NONE, SECRET), forged);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?crc_token=",
        "?crc_token=%7B%7D",
        "?crc_token={}",
        "?crc_token=a.b",
        "?crc_token=v0:1:b",
        "?crc_token=a%20b",
        "?crc_token=a+b",
        "?crc_token=%61",
        "?crc_token=a=",
        "?a=1&crc_token=\"x\"",
      })
  void signsNothingThatCouldBeABody(String query) {
    assertRejected(scheme("x"), crc(query), Reason.DELIVERY_MALFORMED);
  }

  @Test
  void signsNoLongToken() {
    String longest = "a".repeat(Handshakes.MAX_TOKEN);
    assertThat(response(scheme("x"), crc("?crc_token=" + longest))).isNotEmpty();
    assertRejected(scheme("x"), crc("?crc_token=a" + longest), Reason.DELIVERY_MALFORMED);
    String body = ZOOM.replace("qgg8vlvZRS6UYooatFL8Aw", "a" + longest);
    assertRejected(scheme("zoom"), signed("zoom", body), Reason.DELIVERY_MALFORMED);
  }

  /** Even from the vendor itself: with the secret of two products it would be an oracle. */
  @ParameterizedTest
  @ValueSource(strings = {"v0:1:{}", "", "a b", "\u00e9", "{}"})
  void signsNoTokenOfZoomThatCouldBeABody(String token) {
    String body = ZOOM.replace("qgg8vlvZRS6UYooatFL8Aw", token);
    assertRejected(scheme("zoom"), signed("zoom", body), Reason.DELIVERY_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>", "", "a b"})
  void echoesNoMarkup(String challenge) {
    String body = "{\"type\":\"url_verification\",\"challenge\":\"" + challenge + "\"}";
    assertRejected(scheme("slack"), signed("slack", body), Reason.DELIVERY_MALFORMED);
  }

  @Test
  void respondsToXOnlyByGet() {
    assertAbsent(scheme("x"), Message.of("").at(URL + "?crc_token=a"));
    assertAbsent(scheme("x"), crc("?token=a"));
    assertAbsent(scheme("x"), crc("?xcrc_token=a"));
    assertAbsent(scheme("github"), crc("?crc_token=a"));
  }

  @Test
  void readsNoLargeDeliveryForAQuestion() {
    String padded = SLACK.replace("{", "{\"pad\":\"" + "x".repeat(Handshakes.MAX_BODY) + "\",");
    assertAccepted(scheme("slack"), signed("slack", padded));
  }

  @ParameterizedTest
  @EnumSource(names = {"X", "ZOOM"})
  void needsASecretToResponseWith(Handshake handshake) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy("vercel", handshake, SECRET))
        .withMessageContaining("hmac-sha256");
  }

  /** With a time before the body, a token could be both. */
  @Test
  void respondsToXOnlyIfOnlyTheBodyIsSigned() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy("stripe", Handshake.X, SECRET))
        .withMessageContaining("signed {body}");
  }

  private static String response(WebhookScheme scheme, RequestView request) {
    Outcome outcome = scheme.authenticate(request);
    assertThat(outcome).isInstanceOf(Outcome.Responded.class);
    return new String(((Outcome.Responded) outcome).body(), UTF_8);
  }

  private static Message crc(String query) {
    return Message.of("").by("GET").at(URL + query);
  }

  private static Message signed(String preset, String body) {
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named(preset), secrets(SECRET), clockAt(NOW));
    Map<String, String> headers = signer.headers(bytes(body), null);
    return Message.of(body).with(headers);
  }

  private static WebhookScheme scheme(String preset) {
    return scheme(preset, WebhookPresets.handshake(preset), SECRET);
  }

  private static WebhookScheme scheme(String preset, Handshake handshake, String... secrets) {
    return Verdicts.scheme(policy(preset, handshake, secrets), NOW);
  }

  private static WebhookPolicy policy(String preset, Handshake handshake, String... secrets) {
    return WebhookPolicy.of(preset, WebhookPresets.named(preset), secrets(secrets))
        .withHandshake(handshake);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
