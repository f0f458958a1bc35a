package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAbsent;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.jdkMac;
import static io.sallyport.webhook.Verdicts.scheme;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.Reason;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The peculiarities of single vendors, signed by the JDK as they document it. */
class VendorRecipesTest {
  private static final String SECRET = "vendor-secret";
  private static final String S = Presets.S;

  /** HubSpot signs the URL with these characters decoded, and every other one as it is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '"',
      value = {
        "?to=a%2Fb%3a%40c ?to=a/b:@c",
        "?q=%21%24%27%28%29%2A%2C%3B%3F ?q=!$'()*,;?",
        "?q=a%20b%25%26%3D%23 ?q=a%20b%25%26%3D%23",
        "?q=%2 ?q=%2",
        "?q=%zz%252F ?q=%zz%252F"
      })
  void hubspotSignsADecodedUrl(String query, String decoded) {
    String url = "https://example.org/hooks";
    Message message =
        Message.of("{}")
            .at(url + query)
            .with("X-HubSpot-Request-Timestamp", Presets.MS)
            .with(
                "X-HubSpot-Signature-v3",
                base64("HmacSHA256", SECRET, "POST" + url + decoded + "{}" + Presets.MS));

    assertAccepted(scheme("hubspot", NOW, SECRET), message);
    assertRejected(
        scheme("hubspot", NOW, SECRET), message.at(url + "?q=other"), Reason.SIGNATURE_WRONG);
  }

  /** While a secret is rotated, Persona sends a set for each, with a space between them. */
  @Test
  void personaSendsSeveralSets() {
    String mine = hex("HmacSHA256", SECRET, S + ".{}");
    String other = hex("HmacSHA256", "other", S + ".{}");
    WebhookScheme scheme = scheme("persona", NOW, SECRET);
    Message message = Message.of("{}");

    assertAccepted(scheme, persona(message, set(S, mine) + " " + set(S, other)));
    assertAccepted(scheme, persona(message, set(S, other) + " " + set(S, mine)));
    assertRejected(
        scheme, persona(message, set(S, other) + " " + set(S, other)), Reason.SIGNATURE_WRONG);
  }

  /** Attack: an old set is revived by a new time in another set. */
  @Test
  void personaSetsHaveOneTime() {
    String old = "1795000000";
    String signature = hex("HmacSHA256", SECRET, old + ".{}");
    WebhookScheme scheme = scheme("persona", NOW, SECRET);

    assertRejected(
        scheme,
        persona(Message.of("{}"), set(old, signature) + " " + set(S, signature)),
        Reason.DELIVERY_MALFORMED);
    assertRejected(
        scheme,
        persona(Message.of("{}"), "t=" + S + ",t=" + S + ",v1=" + signature),
        Reason.DELIVERY_MALFORMED);
    assertRejected(
        scheme, persona(Message.of("{}"), set(old, signature)), Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void mailgunSignsTimeAndToken() {
    WebhookScheme scheme = scheme("mailgun", NOW, SECRET);
    String signature = hex("HmacSHA256", SECRET, S + "a-token");

    assertAccepted(scheme, mailgun(S, "a-token", signature));
    assertRejected(scheme, mailgun(S, "b-token", signature), Reason.SIGNATURE_WRONG);
    assertRejected(scheme, mailgun("1795342531", "a-token", signature), Reason.SIGNATURE_WRONG);
    String old = "1795000000";
    assertRejected(
        scheme,
        mailgun(old, "a-token", hex("HmacSHA256", SECRET, old + "a-token")),
        Reason.TIMESTAMP_OUTSIDE_WINDOW);
    assertRejected(scheme, mailgun("soon", "a-token", signature), Reason.DELIVERY_MALFORMED);
    assertAbsent(scheme, Message.of("{\"event-data\":{}}"));
    assertAbsent(scheme, Message.of("not json"));
  }

  @Test
  void mailgunsTokenIsSingleUse() {
    WebhookPolicy policy =
        WebhookPolicy.of("mailgun", WebhookPresets.named("mailgun"), secrets(SECRET))
            .withReplay(Replay.REJECT);
    WebhookScheme scheme = scheme(policy, NOW);
    Message message = mailgun(S, "a-token", hex("HmacSHA256", SECRET, S + "a-token"));

    assertAccepted(scheme, message);
    assertRejected(scheme, message, Reason.DELIVERY_REPEATED);
  }

  /** Polar signs with the text of secrets from before September 2026. */
  @ParameterizedTest
  @ValueSource(
      strings = {"polar_whs_ovyN6cPrTv56AApvzCaJno08SSmGJmgb", "whsec_not-base64-but-32-chars!!"})
  void polarsOldSecretsAreText(String secret) {
    assertAccepted(scheme("polar", NOW, secret), polar(secret.getBytes(UTF_8)));
  }

  @Test
  void polarsNewSecretsAreBase64() {
    String key = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    assertAccepted(scheme("polar", NOW, "whsec_" + key), polar(Base64.getDecoder().decode(key)));
    assertAccepted(scheme("polar", NOW, "whsec_" + key), polar(("whsec_" + key).getBytes(UTF_8)));
  }

  @Test
  void supabaseShowsAVersionBeforeTheSecret() {
    String key = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    assertAccepted(
        scheme("supabase", NOW, "v1,whsec_" + key), polar(Base64.getDecoder().decode(key)));
  }

  /** The documented test of a new endpoint: no events, signed like any other. */
  @Test
  void mandrillSignsUrlAndSortedForm() {
    String url = "https://example.org/hooks?x=1";
    String signed = url + "mandrill_events[]";
    Message message =
        Message.of("mandrill_events=%5B%5D")
            .at(url)
            .with("X-Mandrill-Signature", base64("HmacSHA1", SECRET, signed));

    assertAccepted(scheme("mandrill", NOW, SECRET), message);
    assertRejected(
        scheme("mandrill", NOW, SECRET), message.body("mandrill_events=x"), Reason.SIGNATURE_WRONG);
  }

  @Test
  void telegramSendsItsSecret() {
    WebhookScheme scheme = scheme("telegram", NOW, SECRET);
    String header = "X-Telegram-Bot-Api-Secret-Token";

    assertAccepted(scheme, Message.of("{}").with(header, SECRET));
    assertRejected(scheme, Message.of("{}").with(header, SECRET + "x"), Reason.SIGNATURE_WRONG);
    assertAbsent(scheme, Message.of("{}"));
  }

  private static Message polar(byte[] key) {
    byte[] mac = jdkMac("HmacSHA256", key, "msg_1." + S + ".{}");
    return Message.of("{}")
        .with("webhook-id", "msg_1")
        .with("webhook-timestamp", S)
        .with("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac));
  }

  private static Message mailgun(String timestamp, String token, String signature) {
    return Message.of(
        "{\"signature\":{\"timestamp\":\"%s\",\"token\":\"%s\",\"signature\":\"%s\"},\"event-data\":{}}"
            .formatted(timestamp, token, signature));
  }

  private static Message persona(Message message, String value) {
    return message.with("Persona-Signature", value);
  }

  private static String set(String timestamp, String signature) {
    return "t=" + timestamp + ",v1=" + signature;
  }

  private static String hex(String mac, String secret, String text) {
    return HexFormat.of().formatHex(jdkMac(mac, secret.getBytes(UTF_8), text));
  }

  private static String base64(String mac, String secret, String text) {
    return Base64.getEncoder().encodeToString(jdkMac(mac, secret.getBytes(UTF_8), text));
  }
}
