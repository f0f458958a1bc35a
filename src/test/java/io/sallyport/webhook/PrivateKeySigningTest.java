package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.clockAt;
import static io.sallyport.webhook.Verdicts.scheme;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Formats with public keys, signed with the private ones. */
class PrivateKeySigningTest {
  private static final String BODY = "{\"type\":1}";

  private final KeyPair ed25519 = pair("Ed25519", 255);
  private final KeyPair p256 = pair("EC", 256);

  @Test
  void signsAsDiscordSoThatItsPublicKeyVerifies() {
    byte[] encoded = ed25519.getPrivate().getEncoded();
    byte[] seed = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    byte[] spki = ed25519.getPublic().getEncoded();
    byte[] seedAndKey = Arrays.copyOf(seed, 64);
    System.arraycopy(spki, spki.length - 32, seedAndKey, 32, 32);
    for (String key :
        List.of(
            HexFormat.of().formatHex(seedAndKey),
            base64(seedAndKey),
            base64(encoded),
            pem(ed25519))) {
      assertAccepted(scheme("discord", NOW, base64(spki)), signed("discord", key));
    }
  }

  @Test
  void signsAsSendgridSoThatItsPublicKeyVerifies() {
    String key = base64(p256.getPublic().getEncoded());
    assertAccepted(scheme("sendgrid", NOW, key), signed("sendgrid", pem(p256)));
    assertAccepted(
        scheme("sendgrid", NOW, key), signed("sendgrid", base64(p256.getPrivate().getEncoded())));
  }

  @Test
  void signsByRsaAsConfigured() {
    KeyPair rsa = pair("RSA", 2048);
    WebhookFormat format =
        WebhookFormat.builder()
            .signatureHeader("X-Rsa")
            .encoding("base64")
            .algorithm("rsa-sha256")
            .build();
    Secret publicKey = Secret.ofText(base64(rsa.getPublic().getEncoded()));
    WebhookScheme scheme = scheme(WebhookPolicy.of("bank", format, List.of(publicKey)), NOW);
    assertAccepted(scheme, signed(format, pem(rsa)));
  }

  @Test
  void rejectsKeysThatAreNoneOrWeakOrPublic() {
    for (String bad :
        List.of("x", "00", "ab".repeat(32), base64(ed25519.getPublic().getEncoded()), pem(p256))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> signed("discord", bad))
          .withMessageContaining("private key")
          .withMessageNotContaining(bad.substring(0, Math.min(20, bad.length())) + "\n");
    }
    WebhookFormat rsa =
        WebhookFormat.builder().signatureHeader("X-Rsa").algorithm("rsa-sha256").build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signed(rsa, pem(pair("RSA", 1024))))
        .withMessageContaining("2048");
  }

  @Test
  void showsNoKey() {
    SignatureKey key =
        SignatureKey.signing(WebhookPresets.named("discord"), Secret.ofText(pem(ed25519)));
    assertThat(key).hasToString("Private[***]");
  }

  private static Message signed(String preset, String key) {
    return signed(WebhookPresets.named(preset), key);
  }

  private static Message signed(WebhookFormat format, String key) {
    WebhookSigner signer = new WebhookSigner(format, List.of(Secret.ofText(key)), clockAt(NOW));
    Message message = Message.of(BODY);
    for (Map.Entry<String, String> header : signer.headers(BODY.getBytes(UTF_8), "7").entrySet()) {
      message = message.with(header.getKey(), header.getValue());
    }
    return message;
  }

  private static KeyPair pair(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
