package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.scheme;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.spi.Outcome;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Discord, SendGrid and RSA: a key pair of the test's signs as the vendor does. */
class PublicKeyPresetsTest {
  private static final String BODY = "{\"type\":1}";
  private static final String SECONDS = Long.toString(NOW.getEpochSecond());

  private final KeyPair ed25519 = pair("Ed25519", 255);
  private final KeyPair p256 = pair("EC", 256);

  private final Message discord =
      Message.of(BODY)
          .with("X-Signature-Timestamp", SECONDS)
          .with(
              "X-Signature-Ed25519",
              HexFormat.of().formatHex(sign(ed25519, "Ed25519", SECONDS + BODY)));

  private final Message sendgrid =
      Message.of(BODY)
          .with("X-Twilio-Email-Event-Webhook-Timestamp", SECONDS)
          .with(
              "X-Twilio-Email-Event-Webhook-Signature",
              base64(sign(p256, "SHA256withECDSA", SECONDS + BODY)));

  @Test
  void respondsToDiscordsPing() {
    WebhookScheme scheme =
        scheme(
            WebhookPolicy.of("d", WebhookPresets.named("discord"), secrets(rawHex(ed25519)))
                .withHandshake(Handshake.DISCORD),
            NOW);
    Outcome outcome = scheme.authenticate(discord);
    assertThat(outcome).isInstanceOf(Outcome.Responded.class);
    assertThat(((Outcome.Responded) outcome).body()).asString().isEqualTo(BODY);
    assertRejected(scheme, discord.body(BODY + " "), Reason.SIGNATURE_WRONG);
    for (String delivery :
        List.of("{\"type\":2}", "{\"type\":1,\"event\":{}}", "{\"type\":\"x\"}", "1")) {
      assertAccepted(
          scheme,
          discord
              .body(delivery)
              .with(
                  "X-Signature-Ed25519",
                  HexFormat.of().formatHex(sign(ed25519, "Ed25519", SECONDS + delivery))));
    }
  }

  @Test
  void acceptsDiscordByTheHexOfTheKeyItShows() {
    assertAccepted(scheme("discord", NOW, rawHex(ed25519)), discord);
  }

  @Test
  void acceptsDiscordByTheKeyInPemAndDer() {
    assertAccepted(scheme("discord", NOW, pem(ed25519)), discord);
    assertAccepted(scheme("discord", NOW, base64(ed25519.getPublic().getEncoded())), discord);
  }

  @Test
  void acceptsDiscordInUpperCaseHex() {
    String upper = discord.header("X-Signature-Ed25519").replace('a', 'A').replace('f', 'F');
    assertAccepted(
        scheme("discord", NOW, rawHex(ed25519)), discord.with("X-Signature-Ed25519", upper));
  }

  @Test
  void acceptsEitherOfTwoKeys() {
    assertAccepted(scheme("discord", NOW, rawHex(pair("Ed25519", 255)), rawHex(ed25519)), discord);
  }

  @Test
  void rejectsDiscordByAnotherKey() {
    assertRejected(
        scheme("discord", NOW, rawHex(pair("Ed25519", 255))), discord, Reason.SIGNATURE_WRONG);
  }

  @Test
  void aSignatureThatCannotBeOneDoesNoLastingHarm() {
    WebhookScheme scheme = scheme("discord", NOW, rawHex(ed25519));
    for (String bad : List.of("00", "f".repeat(128), "00".repeat(64), "ab".repeat(65))) {
      assertRejected(scheme, discord.with("X-Signature-Ed25519", bad), Reason.SIGNATURE_WRONG);
    }
    assertAccepted(scheme, discord);
  }

  @Test
  void rejectsDiscordWithBodyOrTimestampChanged() {
    WebhookScheme scheme = scheme("discord", NOW, rawHex(ed25519));
    assertRejected(scheme, discord.body("{\"type\":2}"), Reason.SIGNATURE_WRONG);
    String next = Long.toString(NOW.getEpochSecond() + 1);
    assertRejected(scheme, discord.with("X-Signature-Timestamp", next), Reason.SIGNATURE_WRONG);
  }

  @Test
  void acceptsSendgridByTheDerItShowsAndByPem() {
    assertAccepted(scheme("sendgrid", NOW, base64(p256.getPublic().getEncoded())), sendgrid);
    assertAccepted(scheme("sendgrid", NOW, pem(p256)), sendgrid);
  }

  @Test
  void rejectsSendgridOutsideTheWindowOfFiveMinutes() {
    String key = base64(p256.getPublic().getEncoded());
    assertAccepted(scheme("sendgrid", NOW.plus(Duration.ofMinutes(5)), key), sendgrid);
    assertRejected(
        scheme("sendgrid", NOW.plus(Duration.ofSeconds(301)), key),
        sendgrid,
        Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  /** CVE-2022-21449: zeros as r and s verified under any key. */
  @Test
  void rejectsAnEcdsaSignatureOfZeros() {
    String zeros = base64(new byte[] {0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00});
    assertRejected(
        scheme("sendgrid", NOW, pem(p256)),
        sendgrid.with("X-Twilio-Email-Event-Webhook-Signature", zeros),
        Reason.SIGNATURE_WRONG);
  }

  @Test
  void acceptsRsaAsConfigured() {
    KeyPair rsa = pair("RSA", 2048);
    WebhookFormat format =
        WebhookFormat.builder()
            .signatureHeader("X-Rsa")
            .encoding("base64url")
            .algorithm("rsa-sha256")
            .build();
    WebhookScheme scheme =
        scheme(WebhookPolicy.of("bank", format, List.of(Secret.ofText(pem(rsa)))), NOW);
    byte[] signature = sign(rsa, "SHA256withRSA", BODY);
    String unpadded = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    Message message = Message.of(BODY).with("X-Rsa", unpadded);
    assertAccepted(scheme, message);
    assertAccepted(scheme, message.with("X-Rsa", Base64.getUrlEncoder().encodeToString(signature)));
    assertRejected(scheme, message.body(""), Reason.SIGNATURE_WRONG);
    assertRejected(scheme, message.with("X-Rsa", "AAAA"), Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsKeysThatAreNoneOrWeak() {
    for (String bad : List.of(" ", "discord-demo-secret", "00", pem(p256), "ab".repeat(31))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> key(SignatureAlgorithm.ED25519, bad))
          .withMessageContaining("not a public key for ed25519");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key(SignatureAlgorithm.RSA_SHA256, pem(pair("RSA", 1024))))
        .withMessageContaining("at least 2048 bits");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key(SignatureAlgorithm.ECDSA_SHA256, pem(ed25519)))
        .withMessageContaining("not a public key for ecdsa-sha256");
  }

  @Test
  void signsNothingWithAPublicKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new WebhookSigner(
                    WebhookPresets.named("discord"),
                    List.of(Secret.ofText(rawHex(ed25519))),
                    Verdicts.clockAt(NOW)))
        .withMessageContaining("not a private key for ed25519");
  }

  private static SignatureKey key(SignatureAlgorithm algorithm, String text) {
    WebhookFormat format =
        WebhookFormat.builder()
            .signatureHeader("X-Signature")
            .algorithm(algorithm.wireName())
            .build();
    return SignatureKey.of(format, Secret.ofText(text)).get(0);
  }

  private static String rawHex(KeyPair pair) {
    byte[] info = pair.getPublic().getEncoded();
    return HexFormat.of().formatHex(Arrays.copyOfRange(info, info.length - 32, info.length));
  }

  private static String pem(KeyPair pair) {
    String lines =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static KeyPair pair(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sign(KeyPair pair, String algorithm, String message) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(message.getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
