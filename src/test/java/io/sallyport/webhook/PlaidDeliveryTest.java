package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.assertAbsent;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.internal.JsonText;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of Plaid, and attacks on them. */
class PlaidDeliveryTest {
  private static final String ENDPOINT =
      "https://production.plaid.com/webhook_verification_key/get";
  private static final String KEY_ID = "bfbd5111-8e33-4643-8ced-b2e642a72f3c";
  private static final String BODY = "{\n  \"webhook_type\": \"ITEM\"\n}";

  private final Vendor plaid = new Vendor();
  private final KeyPair pair = pair("secp256r1");
  private final WebhookScheme scheme = plaid.scheme(policy("plaid"));
  private final Map<String, Object> head = new HashMap<>();
  private final Map<String, Object> claims = new HashMap<>();

  PlaidDeliveryTest() throws GeneralSecurityException {
    publish(pair, null);
    head.put("alg", "ES256");
    head.put("kid", KEY_ID);
    head.put("typ", "JWT");
    claims.put("iat", Vendor.NOW.getEpochSecond());
    claims.put("request_body_sha256", sha256(BODY));
  }

  @Test
  void acceptsWhatPlaidSigns() {
    assertAccepted(scheme, signed());
    assertAccepted(scheme, signed());
    assertThat(plaid.asked).containsExactly(ENDPOINT);
    assertThat(plaid.posted)
        .containsExactly(
            "{\"client_id\":\"the-client\",\"secret\":\"the:secret\",\"key_id\":\""
                + KEY_ID
                + "\"}");
  }

  @Test
  void rejectsAnotherBody() {
    assertRejected(scheme, signed().body(BODY + " "), Reason.DIGEST_WRONG);
    claims.remove("request_body_sha256");
    assertRejected(scheme, signed(), Reason.DIGEST_WRONG);
  }

  /** Attack: the algorithm is the attacker's choice. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "RS256", "ES384", "es256"})
  void rejectsAlgorithmConfusion(String algorithm) {
    head.put("alg", algorithm);

    assertRejected(scheme, signed(), Reason.TOKEN_ALGORITHM_REJECTED);
    assertThat(plaid.asked).isEmpty();
  }

  @Test
  void rejectsTheKeyOfAnotherSender() {
    publish(pair("secp256r1"), null);

    assertRejected(scheme, signed(), Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsAKeyThatIsUnknownExpiredOrOfAnotherCurve() {
    plaid.published.put(ENDPOINT, new VendorFetch.Response(400, new byte[0]));
    assertRejected(plaid.scheme(policy("plaid")), signed(), Reason.SIGNATURE_KEY_UNKNOWN);
    publish(pair, 1_790_000_000L);
    assertRejected(plaid.scheme(policy("plaid")), signed(), Reason.SIGNATURE_KEY_UNKNOWN);
    publish(pair("secp384r1"), null);
    assertRejected(plaid.scheme(policy("plaid")), signed(), Reason.SIGNATURE_KEY_UNKNOWN);
    publish(pair, null);
    head.put("kid", "another-key");
    assertRejected(plaid.scheme(policy("plaid")), signed(), Reason.SIGNATURE_KEY_UNKNOWN);
  }

  @Test
  void withoutAKeyNothingIsDecided() {
    plaid.published.clear();
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> scheme.authenticate(signed()));
    plaid.published.put(ENDPOINT, new VendorFetch.Response(200, "{}".getBytes(UTF_8)));
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> scheme.authenticate(signed()));
  }

  @Test
  void rejectsATokenThatIsOlderThanFiveMinutes() {
    claims.put("iat", Vendor.NOW.getEpochSecond() - 301);
    assertRejected(scheme, signed(), Reason.TIMESTAMP_OUTSIDE_WINDOW);
    claims.put("iat", "soon");
    assertRejected(scheme, signed(), Reason.DELIVERY_MALFORMED);
    claims.remove("iat");
    assertRejected(scheme, signed(), Reason.DELIVERY_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"b", "a/b"})
  void rejectsAMalformedKeyId(String keyId) {
    head.put("kid", keyId);

    assertRejected(scheme, signed(), Reason.DELIVERY_MALFORMED);
    assertThat(plaid.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b", "a.b.c", "..", "e30.e30.e30.e30"})
  void rejectsAMalformedToken(String token) {
    assertRejected(
        scheme, Message.of(BODY).with("Plaid-Verification", token), Reason.TOKEN_MALFORMED);
  }

  @Test
  void isAbsentWithoutItsHeader() {
    assertAbsent(scheme, Message.of(BODY));
    assertRejected(scheme, signed().doubled("Plaid-Verification"), Reason.CREDENTIAL_DUPLICATED);
  }

  @Test
  void theSandboxHasAPresetOfItsOwn() {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> plaid.scheme(policy("plaid-sandbox")).authenticate(signed()));
    assertThat(plaid.asked)
        .containsExactly("https://sandbox.plaid.com/webhook_verification_key/get");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", ":secret", "client:"})
  void theSecretHasTwoParts(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookPolicy.of("plaid", WebhookPresets.named("plaid"), secrets(secret)))
        .withMessageContaining("client_id:secret");
  }

  private static WebhookPolicy policy(String preset) {
    return WebhookPolicy.of(preset, WebhookPresets.named(preset), secrets("the-client:the:secret"));
  }

  private void publish(KeyPair published, @Nullable Long expiredAt) {
    ECPublicKey key = (ECPublicKey) published.getPublic();
    int length = (key.getParams().getCurve().getField().getFieldSize() + 7) / 8;
    Map<String, @Nullable Object> jwk = new HashMap<>();
    jwk.put("kty", "EC");
    jwk.put("crv", length == 32 ? "P-256" : "P-384");
    jwk.put("x", base64(fixed(key.getW().getAffineX(), length)));
    jwk.put("y", base64(fixed(key.getW().getAffineY(), length)));
    jwk.put("kid", KEY_ID);
    jwk.put("alg", "ES256");
    jwk.put("expired_at", expiredAt);
    byte[] body = JsonText.write(Map.of("key", jwk)).getBytes(UTF_8);
    plaid.published.put(ENDPOINT, new VendorFetch.Response(200, body));
  }

  /** A number in that many bytes, without a sign. */
  private static byte[] fixed(BigInteger number, int length) {
    byte[] signed = number.toByteArray();
    byte[] fixed = new byte[length];
    int copied = Math.min(signed.length, length);
    System.arraycopy(signed, signed.length - copied, fixed, length - copied, copied);
    return fixed;
  }

  private Message signed() {
    String text = part(head) + "." + part(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(UTF_8));
      return Message.of(BODY).with("Plaid-Verification", text + "." + base64(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String part(Map<String, Object> members) {
    return base64(JsonText.write(members).getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String sha256(String text) throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  private static KeyPair pair(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
