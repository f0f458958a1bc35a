package io.sallyport.bench;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.jwt.BearerScheme;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.SigningKey;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Verifies one bearer token. All contestants but the limit check signature, algorithm, issuer,
 * audience and time.
 */
@State(Scope.Thread)
public class JwtBenchmark {
  static final String ISSUER = "https://issuer.example.org/";
  static final String AUDIENCE = "https://api.example.org/";
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** The algorithm of the token. */
  @Param({"HS256", "RS256", "ES256"})
  public String algorithm = "HS256";

  private byte[] signed = {};
  private byte[] signature = {};
  private String token = "";
  private RequestView request = PreparedRequest.of(Map.of(), new byte[0]);
  private @Nullable Mac mac;
  private @Nullable Signature engine;
  private InboundScheme scheme;
  private InboundScheme remembering;
  private JwtPeers peers;

  /** Creates a token and checks that all contestants accept it and reject a changed one. */
  @Setup
  public void setUp() throws Exception {
    KeyPair pair = pair();
    JwsAlgorithm jws = JwsAlgorithm.valueOf(algorithm);
    SigningKey key =
        pair == null
            ? SigningKey.of(null, jws, Secret.of(SECRET))
            : SigningKey.of(null, jws, pair.getPrivate());
    token = new JwtSigner(key, "JWT").sign(claims("24400320"));
    int end = token.lastIndexOf('.');
    signed = token.substring(0, end).getBytes(StandardCharsets.US_ASCII);
    signature = Base64.getUrlDecoder().decode(token.substring(end + 1));
    request = request(token);
    limits(pair);
    VerificationKey verification =
        pair == null
            ? VerificationKey.of(null, Secret.of(SECRET))
            : VerificationKey.of(null, pair.getPublic());
    scheme = scheme(verification, jws, 0);
    remembering = scheme(verification, jws, JwtPolicy.DEFAULT_CACHE_SIZE);
    peers = new JwtPeers(algorithm, pair == null ? null : pair.getPublic(), SECRET);
    check(new JwtSigner(key, "JWT").sign(claims("24400321")));
  }

  /** Verifies the signature only, with a reused object. */
  @Benchmark
  public boolean limit() throws GeneralSecurityException {
    if (engine == null) {
      return MessageDigest.isEqual(mac.doFinal(signed), signature);
    }
    engine.update(signed);
    return engine.verify(signature);
  }

  /** Sallyport, without the cache of verified tokens. */
  @Benchmark
  public Outcome sallyport() {
    return scheme.authenticate(request);
  }

  /** Sallyport, without the cache; then the application reads name, a claim and a role. */
  @Benchmark
  public boolean sallyportRead() {
    return isRead(scheme.authenticate(request));
  }

  /** Sallyport, with the cache of verified tokens that is on by default. */
  @Benchmark
  public Outcome sallyportRemembered() {
    return remembering.authenticate(request);
  }

  /** Sallyport, with the cache; then the application reads the same. */
  @Benchmark
  public boolean sallyportRememberedRead() {
    return isRead(remembering.authenticate(request));
  }

  /** Nimbus JOSE + JWT. */
  @Benchmark
  public Object nimbus() throws Exception {
    return peers.nimbus(token);
  }

  /** jose4j. */
  @Benchmark
  public Object jose4j() throws Exception {
    return peers.jose4j(token);
  }

  /** Auth0's java-jwt. */
  @Benchmark
  public Object auth0() {
    return peers.auth0(token);
  }

  /** FusionAuth JWT. */
  @Benchmark
  public Object fusionAuth() {
    return peers.fusionAuth(token);
  }

  /** Vert.x Auth. */
  @Benchmark
  public Object vertx() {
    return peers.vertx(token);
  }

  private static boolean isRead(Outcome outcome) {
    Caller caller = ((Outcome.Accepted) outcome).caller();
    return caller.getName().equals("jane.doe@example.org")
        && caller.claims().get("jti") != null
        && caller.roles().contains("auditor");
  }

  private void check(String other) throws Exception {
    // The claims of another token under the signature of this one.
    String changed =
        other.substring(0, other.lastIndexOf('.')) + token.substring(token.lastIndexOf('.'));
    Expect.accepts(scheme, request);
    Expect.accepts(remembering, request);
    Expect.require(sallyportRead(), "the caller has the name, the claim and the role");
    Expect.rejects(scheme, request(changed));
    Expect.rejects(remembering, request(changed));
    for (JwtPeers.Verification peer : peers.all()) {
      peer.verify(token);
      Expect.throwsAnything(() -> peer.verify(changed));
    }
    Expect.require(limit(), "the limit accepts");
    signed[signed.length - 1] ^= 1;
    Expect.require(!limit(), "the limit rejects");
    signed[signed.length - 1] ^= 1;
  }

  private static RequestView request(String token) {
    return PreparedRequest.of(Map.of("Authorization", "Bearer " + token), new byte[0]);
  }

  private static Map<String, Object> claims(String subject) {
    long now = Clock.systemUTC().instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ISSUER);
    claims.put("aud", AUDIENCE);
    claims.put("sub", subject);
    claims.put("upn", "jane.doe@example.org");
    claims.put("jti", "a-123e4567-e89b-12d3-a456-426614174000");
    claims.put("iat", now);
    claims.put("exp", now + 86_400);
    claims.put("groups", List.of("payments-read", "payments-write", "auditor"));
    claims.put("scope", "read:payments write:payments");
    return claims;
  }

  private @Nullable KeyPair pair() throws GeneralSecurityException {
    if (algorithm.startsWith("HS")) {
      return null;
    }
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(algorithm.startsWith("RS") ? "RSA" : "EC");
    generator.initialize(algorithm.startsWith("RS") ? 2048 : 256);
    return generator.generateKeyPair();
  }

  private void limits(@Nullable KeyPair pair) throws GeneralSecurityException {
    if (pair == null) {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
      engine = null;
    } else {
      engine =
          Signature.getInstance(
              algorithm.startsWith("RS") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
      engine.initVerify(pair.getPublic());
    }
  }

  private static InboundScheme scheme(VerificationKey key, JwsAlgorithm algorithm, int cache) {
    IssuerPolicy issuer =
        IssuerPolicy.of(ISSUER, KeySource.of(List.of(key)))
            .algorithms(algorithm)
            .audiences(AUDIENCE)
            .build();
    JwtPolicy policy = new JwtPolicy(List.of(issuer), JwtPolicy.DEFAULT_MAX_TOKEN_LENGTH, cache);
    return new BearerScheme(new JwtVerifier(policy, Clock.systemUTC()), "default");
  }
}
