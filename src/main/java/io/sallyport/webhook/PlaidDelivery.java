package io.sallyport.webhook;

import io.sallyport.Reason;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.Json;
import io.sallyport.internal.JsonText;
import io.sallyport.internal.Parsed;
import io.sallyport.internal.StrictBase64;
import io.sallyport.internal.keys.JwkKeys;
import io.sallyport.internal.keys.PublicKeyAlgorithm;
import io.sallyport.spi.RequestView;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Messages of Plaid: a JWT by ES256 in {@code Plaid-Verification} contains the time and the digest
 * of the body; its key is fetched by its id (<a
 * href="https://plaid.com/docs/api/webhooks/webhook-verification/">Plaid, Verify webhooks</a>).
 * Immutable.
 */
final class PlaidDelivery implements DeliveryReader {
  private static final String HEADER = "Plaid-Verification";
  private static final String PATH = "/webhook_verification_key/get";
  private static final int MAX_TOKEN = 4096;
  private static final int MAX_KEY_ID = 128;

  private final TimestampRule timestamp;
  private final URI endpoint;
  private final String clientId;
  private final String secret;
  private final int memoryLimit;
  private final VendorKeys keys;

  /**
   * Creates a reader.
   *
   * @param host the only host that keys are fetched from
   */
  PlaidDelivery(WebhookPolicy policy, String host, VendorKeys keys) {
    String credentials = policy.secrets().get(0).revealText();
    int colon = credentials.indexOf(':');
    this.timestamp = Objects.requireNonNull(policy.format().timestamp());
    this.endpoint = URI.create("https://" + host + PATH);
    this.clientId = credentials.substring(0, colon);
    this.secret = credentials.substring(colon + 1);
    this.memoryLimit = policy.memoryLimit();
    this.keys = keys;
  }

  /**
   * Checks the credentials that keys are fetched with.
   *
   * @throws IllegalArgumentException if they are not two texts with a colon between them
   */
  static void requireCredentials(String credentials) {
    int colon = credentials.indexOf(':');
    if (colon < 1 || colon == credentials.length() - 1) {
      throw new IllegalArgumentException(
          "the secret of Plaid is client_id:secret, with which the keys are fetched");
    }
  }

  @Override
  public Parsed<ParsedDelivery> read(RequestView request) {
    Parsed<String> header = HeaderFields.single(request, HEADER);
    String token = header.value();
    if (token == null) {
      return Parsed.ended(header.outcome());
    }
    String[] parts = token.length() > MAX_TOKEN ? new String[0] : token.split("\\.", -1);
    Map<String, Object> head = parts.length == 3 ? object(parts[0]) : null;
    Map<String, Object> claims = parts.length == 3 ? object(parts[1]) : null;
    byte[] signature = parts.length == 3 ? StrictBase64.decodeUrl(parts[2]) : null;
    if (head == null || claims == null || signature == null) {
      return Parsed.rejected(
          Reason.TOKEN_MALFORMED, HEADER, "a signed JWT", parts.length + " parts");
    }
    if (!"ES256".equals(head.get("alg")) || head.containsKey("crit")) {
      return Parsed.rejected(
          Reason.TOKEN_ALGORITHM_REJECTED, "alg", "ES256, and no crit", head.get("alg"));
    }
    Instant signedAt = timestamp.in(claims);
    if (signedAt == null || !(head.get("kid") instanceof String keyId) || !isKeyId(keyId)) {
      return Parsed.rejected(
          Reason.DELIVERY_MALFORMED,
          signedAt == null ? "iat" : "kid",
          signedAt == null ? "a time in seconds" : "the id of a key",
          signedAt == null ? claims.get("iat") : head.get("kid"));
    }
    VendorKeys.Found found = key(keyId);
    if (found.key() == null) {
      return Parsed.ended(Objects.requireNonNull(found.rejection()));
    }
    byte[] body = HeaderSignatures.buffered(request, memoryLimit);
    byte[] expected =
        claims.get("request_body_sha256") instanceof String hex ? Hex.decode(hex) : null;
    if (expected == null || !MessageDigest.isEqual(expected, Hmac.Hash.SHA256.hash(body))) {
      return Parsed.rejected(
          Reason.DIGEST_WRONG,
          "request_body_sha256",
          Hex.encode(Hmac.Hash.SHA256.hash(body)) + " of " + body.length + " bytes",
          claims.get("request_body_sha256"));
    }
    byte[] signed = (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII);
    SignedMessage message =
        SignedMessage.by(
            new PublicSignatureKey(PublicKeyAlgorithm.ES256, found.key(), false),
            new byte[][] {signed},
            signature);
    return Parsed.of(new ParsedDelivery(List.of(message), signedAt, null));
  }

  private VendorKeys.Found key(String keyId) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("client_id", clientId);
    asked.put("secret", secret);
    asked.put("key_id", keyId);
    byte[] json = JsonText.write(asked).getBytes(StandardCharsets.UTF_8);
    return keys.get(keyId, endpoint, json, response -> read(keyId, response));
  }

  private static VendorKeys.Found read(String keyId, VendorFetch.Response response)
      throws IOException {
    if (response.status() == 400) {
      return unknown(keyId);
    }
    Map<String, Object> json = response.status() == 200 ? Json.object(response.body()) : null;
    if (json == null || !(json.get("key") instanceof Map<?, ?> jwk)) {
      throw new IOException("status " + response.status() + ", or no key in the response");
    }
    boolean current = jwk.get("expired_at") == null && keyId.equals(jwk.get("kid"));
    PublicKey key = current ? publicKey(jwk) : null;
    return key == null || !PublicKeyAlgorithm.ES256.fits(key)
        ? unknown(keyId)
        : new VendorKeys.Found(key, null, Instant.MAX);
  }

  private static VendorKeys.Found unknown(String keyId) {
    return VendorKeys.Found.rejected(
        Reason.SIGNATURE_KEY_UNKNOWN, "kid", "the id of a current key for ES256", keyId);
  }

  private static @Nullable PublicKey publicKey(Map<?, ?> jwk) {
    try {
      return JwkKeys.publicKey(jwk);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Map<String, Object> object(String part) {
    byte[] bytes = StrictBase64.decodeUrl(part);
    return bytes == null ? null : Json.object(bytes);
  }

  private static boolean isKeyId(String text) {
    return !text.isEmpty() && text.length() <= MAX_KEY_ID && HeaderFields.isToken(text);
  }
}
