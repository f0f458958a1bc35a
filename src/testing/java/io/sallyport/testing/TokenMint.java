package io.sallyport.testing;

import io.sallyport.Secret;
import io.sallyport.internal.JsonText;
import io.sallyport.jwt.Jwk;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.SigningKey;
import io.sallyport.jwt.VerificationKey;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of bearer tokens with a key of its own, and the configuration of a realm that accepts
 * them. Immutable and thread-safe.
 *
 * <p>By default, tokens have the issuer {@value #ISSUER} and the audience {@value #AUDIENCE}, live
 * for five minutes, and are dated by the system's clock.
 */
public final class TokenMint {

  /** The default issuer. */
  public static final String ISSUER = "https://issuer.test";

  /** The default audience. */
  public static final String AUDIENCE = "https://api.test";

  /** The default lifetime of tokens: five minutes. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final String TYPE = "JWT";

  private final JwtSigner signer;
  private final @Nullable PublicKey publicKey;
  private final @Nullable Secret secret;
  private final Map<String, Object> claims;
  private final Duration lifetime;
  private final Clock clock;

  private TokenMint(
      JwtSigner signer,
      @Nullable PublicKey publicKey,
      @Nullable Secret secret,
      Map<String, Object> claims,
      Duration lifetime,
      Clock clock) {
    this.signer = signer;
    this.publicKey = publicKey;
    this.secret = secret;
    this.claims = claims;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Creates a mint with a new key for that algorithm and a unique key id. */
  public static TokenMint of(JwsAlgorithm algorithm) {
    String id = UUID.randomUUID().toString();
    return algorithm.family() == JwsAlgorithm.Family.HMAC
        ? of(id, algorithm, NewKeys.secret(algorithm.minSecretBytes()))
        : of(id, algorithm, NewKeys.pair(algorithm));
  }

  /**
   * Creates a mint with that key pair.
   *
   * @param id the {@code kid} of its tokens; null for none
   * @throws IllegalArgumentException if the pair does not fit the algorithm
   */
  public static TokenMint of(@Nullable String id, JwsAlgorithm algorithm, KeyPair pair) {
    return of(SigningKey.of(id, algorithm, pair.getPrivate()), pair.getPublic(), null);
  }

  /**
   * Creates a mint with that shared secret.
   *
   * @param id the {@code kid} of its tokens; null for none
   * @throws IllegalArgumentException if the algorithm uses no secret, or needs a longer one
   */
  public static TokenMint of(@Nullable String id, JwsAlgorithm algorithm, Secret secret) {
    return of(SigningKey.of(id, algorithm, secret), null, secret);
  }

  private static TokenMint of(
      SigningKey key, @Nullable PublicKey publicKey, @Nullable Secret secret) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ISSUER);
    claims.put("aud", AUDIENCE);
    return new TokenMint(
        new JwtSigner(key, TYPE), publicKey, secret, claims, LIFETIME, Clock.systemUTC());
  }

  /** Returns the same mint with another issuer, {@code iss}. */
  public TokenMint issuer(String issuer) {
    return claim("iss", issuer);
  }

  /** Returns the same mint with another audience, {@code aud}. */
  public TokenMint audience(String audience) {
    return claim("aud", audience);
  }

  /**
   * Returns the same mint with another claim, or another value of a claim. {@code iat}, {@code
   * exp}, {@code jti} and {@code sub} are set for each token, unless they are given here.
   *
   * @param value String, Boolean, number, List, or Map with String keys
   */
  public TokenMint claim(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(claims);
    more.put(name, value);
    return new TokenMint(signer, publicKey, secret, more, lifetime, clock);
  }

  /** Returns the same mint with another lifetime; a negative duration creates expired tokens. */
  public TokenMint lifetime(Duration lifetime) {
    return new TokenMint(signer, publicKey, secret, claims, lifetime, clock);
  }

  /** Returns the same mint with another clock. */
  public TokenMint clock(Clock clock) {
    return new TokenMint(signer, publicKey, secret, claims, lifetime, clock);
  }

  /**
   * Returns a new token of that subject.
   *
   * @param subject the {@code sub}
   */
  public String token(String subject) {
    long now = clock.instant().getEpochSecond();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("sub", subject);
    all.put("iat", now);
    all.put("exp", now + lifetime.toSeconds());
    all.put("jti", UUID.randomUUID().toString());
    all.putAll(claims);
    return signer.sign(all);
  }

  /**
   * Returns a token with exactly these claims, to test what an issuer should not do.
   *
   * @param exactly the claims, see {@link JwtSigner#sign}
   */
  public String tokenOf(Map<String, ?> exactly) {
    return signer.sign(exactly);
  }

  /** Returns the public key as a JWKS (RFC 7517 §5); an empty one for a shared secret. */
  public String jwks() {
    return JsonText.write(Map.of("keys", publicKey == null ? List.of() : List.of(jwk())));
  }

  /**
   * Returns the public key as PEM.
   *
   * @throws IllegalStateException for a shared secret
   */
  public String publicKeyPem() {
    if (publicKey == null) {
      throw new IllegalStateException("a shared secret has no public key");
    }
    return NewKeys.pem(publicKey);
  }

  /**
   * Returns the configuration of a realm that accepts these tokens: issuer, audience, algorithm,
   * and public key or shared secret. The realm must also require {@code bearer}.
   */
  public Map<String, String> configuration(String realm) {
    String prefix = "sallyport.realms." + realm + ".";
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(prefix + "issuer", String.valueOf(claims.get("iss")));
    keys.put(prefix + "audiences", String.valueOf(claims.get("aud")));
    keys.put(prefix + "algorithms", algorithm().headerName());
    if (secret == null) {
      keys.put(prefix + "keys", jwks());
    } else {
      keys.put(prefix + "hmac-secret", secret.revealText());
    }
    return keys;
  }

  /** Returns the algorithm of its tokens, without keys and secrets. */
  @Override
  public String toString() {
    return "TokenMint[" + algorithm().headerName() + "]";
  }

  /** Returns the public key as a JWK; called only if there is one. */
  Map<String, Object> jwk() {
    if (publicKey == null) {
      throw new IllegalStateException("a shared secret has no public key");
    }
    return Jwk.of(VerificationKey.of(signer.key().id(), publicKey).only(List.of(algorithm())));
  }

  private JwsAlgorithm algorithm() {
    return signer.key().algorithm();
  }
}
