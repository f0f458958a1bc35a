package io.sallyport.jwt;

import io.sallyport.Reason;
import io.sallyport.internal.Json;
import io.sallyport.internal.Parsed;
import io.sallyport.internal.StrictBase64;
import io.sallyport.telemetry.Metric;
import io.sallyport.telemetry.Telemetry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies compact JWTs (<a href="https://www.rfc-editor.org/rfc/rfc7515#section-5.2">RFC 7515
 * §5.2</a>, <a href="https://www.rfc-editor.org/rfc/rfc7519#section-7.2">RFC 7519 §7.2</a>) as <a
 * href="https://www.rfc-editor.org/rfc/rfc8725#section-3">RFC 8725 §3</a> wants it. Safe for use by
 * several threads.
 */
public final class JwtVerifier {
  private final Issuers issuers;
  private final int maxTokenLength;
  private final Clock clock;
  private final @Nullable IssuerPolicy issuerOfTokensWithoutOne;
  private final HeaderCache headers = new HeaderCache();
  private final @Nullable VerifiedTokens verified;

  /** Creates a verifier for that policy. */
  public JwtVerifier(JwtPolicy policy, Clock clock) {
    this.maxTokenLength = policy.maxTokenLength();
    this.clock = clock;
    IssuerPolicy unnamed = null;
    for (IssuerPolicy issuer : policy.issuers()) {
      unnamed = issuer.allowMissingIssuer() ? issuer : unnamed;
    }
    this.issuers = new Issuers(policy.issuers());
    this.issuerOfTokensWithoutOne = unnamed;
    this.verified = VerifiedTokens.of(policy, clock);
  }

  /**
   * Creates a verifier for issuers that are looked up token by token. It caches no token, and
   * rejects tokens without {@code iss} and those of more than {@link
   * JwtPolicy#DEFAULT_MAX_TOKEN_LENGTH} characters.
   *
   * @param issuers returns the policy for exactly that {@code iss}, which the sender of the token
   *     chose; null if there is no such issuer. It may throw {@link
   *     io.sallyport.UnavailableException}
   */
  public JwtVerifier(Function<String, @Nullable IssuerPolicy> issuers, Clock clock) {
    this.issuers = new Issuers(issuers);
    this.maxTokenLength = JwtPolicy.DEFAULT_MAX_TOKEN_LENGTH;
    this.clock = clock;
    this.issuerOfTokensWithoutOne = null;
    this.verified = null;
  }

  /**
   * Verifies one token.
   *
   * @param token the compact token as it was sent
   * @return the verified token, or the rejection
   * @throws io.sallyport.UnavailableException if the issuer or its keys are unavailable
   */
  public JwtResult verify(String token) {
    if (token.length() > maxTokenLength) {
      return JwtResult.Rejected.because(
          Reason.TOKEN_TOO_LONG,
          "token",
          "at most " + maxTokenLength + " characters (max-token-length)",
          token.length());
    }
    if (verified == null) {
      return verifyAll(token);
    }
    VerifiedTokens.Key key = VerifiedTokens.key(token);
    VerifiedJwt known = verified.find(key);
    Telemetry.count(Metric.CACHE_LOOKUPS, "tokens", known == null ? Metric.MISS : Metric.HIT);
    if (known != null) {
      JwtResult.Rejected untimely =
          known.times().rejectionAt(clock.instant(), known.policy().age());
      return untimely == null ? known : untimely;
    }
    JwtResult result = verifyAll(token);
    if (result instanceof VerifiedJwt jwt) {
      verified.add(key, jwt);
    }
    return result;
  }

  /** Checks form, header, issuer, algorithm, key, signature and claims, in this order. */
  private JwtResult verifyAll(String token) {
    int headerEnd = token.indexOf('.');
    int payloadEnd = token.indexOf('.', headerEnd + 1);
    if (headerEnd < 0 || payloadEnd < 0 || token.indexOf('.', payloadEnd + 1) >= 0) {
      return malformed(
          "token", "3 parts", token.chars().filter(c -> c == '.').count() + 1 + " parts");
    }
    byte[] text = token.getBytes(StandardCharsets.ISO_8859_1);
    byte[] payload = StrictBase64.decodeUrl(text, headerEnd + 1, payloadEnd);
    byte[] signature = StrictBase64.decodeUrl(text, payloadEnd + 1, text.length);
    if (payload == null || signature == null) {
      return malformed(payload == null ? "payload" : "signature", "base64url", "another text");
    }
    JoseHeader known = headers.find(text, headerEnd);
    JoseHeader header = known;
    if (header == null) {
      Parsed<JoseHeader> read = JoseHeader.read(token.substring(0, headerEnd));
      header = read.value();
      if (header == null) {
        return new JwtResult.Rejected(Objects.requireNonNull(read.rejected()));
      }
    }
    Map<String, Object> claims = Json.object(payload, ClaimValues.NUMBERS);
    if (claims == null) {
      return malformed("payload", "a strict JSON object", payload.length + " other bytes");
    }
    IssuerPolicy issuer = issuerOf(claims);
    if (issuer == null) {
      return JwtResult.Rejected.because(
          Reason.TOKEN_ISSUER_WRONG, "iss", issuers.expected(), claims.get("iss"));
    }
    // Read before the keys are: if they change meanwhile, what is remembered is void, not stale.
    long generation = issuer.keys().generation();
    JwtResult.Rejected error = signatureError(issuer, header, claims, text, payloadEnd, signature);
    if (error != null) {
      return error;
    }
    if (known == null) {
      headers.add(text, headerEnd, header);
    }
    return ClaimValidator.validate(issuer, generation, header, claims, clock.instant());
  }

  /** Selects the policy by a claim that is not verified yet; the keys of the policy verify it. */
  private @Nullable IssuerPolicy issuerOf(Map<String, Object> claims) {
    if (claims.get("iss") instanceof String name) {
      return issuers.find(name);
    }
    return claims.containsKey("iss") ? null : issuerOfTokensWithoutOne;
  }

  private static JwtResult.@Nullable Rejected signatureError(
      IssuerPolicy issuer,
      JoseHeader header,
      Map<String, Object> claims,
      byte[] text,
      int signedLength,
      byte[] signature) {
    JwsAlgorithm algorithm = header.algorithm();
    if (!issuer.allows(algorithm)) {
      return algorithmRejected(issuer.algorithms(), algorithm);
    }
    List<VerificationKey> keys = issuer.keys().candidates(header.keyId(), algorithm);
    if (keys.isEmpty()) {
      return JwtResult.Rejected.because(
          Reason.TOKEN_KEY_UNKNOWN,
          "kid of a key for " + algorithm.headerName(),
          issuer.keys().ids(),
          header.keyId());
    }
    boolean tried = false;
    IssuerName foreign = null;
    for (VerificationKey key : keys) {
      IssuerName only = key.issuer();
      if (only != null && !(claims.get("iss") instanceof String iss && only.matches(iss))) {
        foreign = only;
        continue;
      }
      boolean allowed = issuer.allows(algorithm, key);
      if (allowed && key.verifies(algorithm, text, signedLength, signature)) {
        return null;
      }
      tried |= allowed;
    }
    if (!tried && foreign != null) {
      return JwtResult.Rejected.because(
          Reason.TOKEN_KEY_UNKNOWN,
          "issuer of the key " + header.keyId(),
          String.valueOf(claims.get("iss")),
          foreign.toString());
    }
    return tried
        ? JwtResult.Rejected.because(
            Reason.TOKEN_SIGNATURE_WRONG,
            "signature",
            "one by a key of " + issuer.issuer(),
            "another one, by kid '" + header.keyId() + "'")
        : algorithmRejected(Set.of(), algorithm);
  }

  private static JwtResult.Rejected malformed(String subject, String expected, String actual) {
    return JwtResult.Rejected.because(Reason.TOKEN_MALFORMED, subject, expected, actual);
  }

  private static JwtResult.Rejected algorithmRejected(
      Set<JwsAlgorithm> allowed, JwsAlgorithm actual) {
    return JwtResult.Rejected.because(
        Reason.TOKEN_ALGORITHM_REJECTED,
        "alg",
        allowed.isEmpty()
            ? "the algorithm of the key (another one needs 'algorithms')"
            : allowed.stream().map(JwsAlgorithm::headerName).toList(),
        actual.headerName());
  }
}
