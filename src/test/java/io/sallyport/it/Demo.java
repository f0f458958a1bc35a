package io.sallyport.it;

import io.sallyport.Secret;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.SigningKey;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.RequestSigner;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSigner;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.spi.SampleRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The credentials of the sample, and of the applications in {@code io.sallyport.it.app}. */
final class Demo {
  static final String API_KEY = "standard-demo-key-0123456789abcdef";
  static final String ISSUER = "http://localhost:8080/standard/demo";
  static final String AUDIENCE = "http://localhost:8080/standard";
  static final Secret TOKEN_SECRET = Secret.ofText("standard-demo-token-secret-0123456789abcdef");
  static final Secret SIGNING_SECRET = Secret.ofText("standard-demo-signing-secret-0123456789");

  /** Of RFC 9421, Appendix B.1.5. */
  static final String KEY_ID = "test-shared-secret";

  static final Secret SHARED_SECRET =
      Secret.of(
          Base64.getDecoder()
              .decode(
                  "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=="));

  private Demo() {}

  /** Claims of a valid token, to be changed. */
  static Map<String, Object> claims() {
    long now = Clock.systemUTC().instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ISSUER);
    claims.put("aud", AUDIENCE);
    claims.put("sub", "demo-client");
    claims.put("iat", now);
    claims.put("exp", now + 600);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("scope", "read:* write:payments");
    claims.put("groups", List.of("demo", "admin"));
    return claims;
  }

  static Map<String, String> bearer(Map<String, Object> claims) {
    SigningKey key = SigningKey.of(null, JwsAlgorithm.HS256, TOKEN_SECRET);
    return Map.of("Authorization", "Bearer " + new JwtSigner(key, "JWT").sign(claims));
  }

  static Map<String, String> bearer() {
    return bearer(claims());
  }

  static Map<String, String> apiKey() {
    return Map.of("X-API-Key", API_KEY);
  }

  /** Returns the headers of a request to that URL, signed in kindly's format. */
  static Map<String, String> signed(String method, URI uri, byte[] body) {
    return signed(method, uri, body, Duration.ZERO);
  }

  /** Returns the same with a wrong clock. */
  static Map<String, String> signed(String method, URI uri, byte[] body, Duration offset) {
    return signed(Secret.ofText(API_KEY), SIGNING_SECRET, method, uri, body, offset);
  }

  /** Returns the headers of a request that is signed by RFC 9421, with its media type. */
  static Map<String, String> messageSigned(String method, URI uri, byte[] body) {
    return messageSigned(method, uri, body, Duration.ZERO);
  }

  /** Returns the same with a wrong clock. */
  static Map<String, String> messageSigned(String method, URI uri, byte[] body, Duration offset) {
    return messageSigned(new MessageSignaturePolicy(), method, uri, body, offset);
  }

  /** Returns the same with other components. */
  static Map<String, String> messageSigned(
      MessageSignaturePolicy policy, String method, URI uri, byte[] body, Duration offset) {
    Clock clock = Clock.offset(Clock.systemUTC(), offset);
    MessageSigner signer =
        new MessageSigner(
            policy, MessageSigningKey.of(KEY_ID, SHARED_SECRET), clock, new SecureRandom());
    Map<String, String> headers = new LinkedHashMap<>();
    if (body.length > 0) {
      headers.put("Content-Type", "application/json");
    }
    headers.putAll(signer.headersFor(request(method, uri, body)));
    return headers;
  }

  /** Returns the headers of a request that another key signs. */
  static Map<String, String> signed(
      Secret key, Secret secret, String method, URI uri, byte[] body) {
    return signed(key, secret, method, uri, body, Duration.ZERO);
  }

  /** Returns the same with a wrong clock. */
  static Map<String, String> signed(
      Secret key, Secret secret, String method, URI uri, byte[] body, Duration offset) {
    return new RequestSigner(
            RequestFormats.named(RequestFormats.KINDLY),
            key,
            secret,
            Clock.offset(Clock.systemUTC(), offset),
            new SecureRandom())
        .headersFor(request(method, uri, body));
  }

  private static SampleRequest request(String method, URI uri, byte[] body) {
    return SampleRequest.ofUrl(uri.toString())
        .method(method)
        .body(body)
        .with("Content-Type", "application/json");
  }
}
