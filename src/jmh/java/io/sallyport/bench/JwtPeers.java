package io.sallyport.bench;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.JWTVerifier;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.fusionauth.jwt.JWTDecoder;
import io.fusionauth.jwt.Verifier;
import io.fusionauth.jwt.ec.ECVerifier;
import io.fusionauth.jwt.hmac.HMACVerifier;
import io.fusionauth.jwt.rsa.RSAVerifier;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.impl.jose.JWK;
import java.security.Key;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Other libraries, which verify the tokens of {@link JwtBenchmark}: signature, algorithm, issuer,
 * audience and time. Where a library leaves issuer and audience to its user, they are compared
 * here.
 */
final class JwtPeers {
  private final DefaultJWTProcessor<SecurityContext> nimbus;
  private final JwtConsumer jose4j;
  private final JWTVerifier auth0;
  private final JWTDecoder fusionAuthDecoder = new JWTDecoder();
  private final Verifier fusionAuth;
  private final io.vertx.ext.auth.impl.jose.JWT vertx = new io.vertx.ext.auth.impl.jose.JWT();

  /** The verification of one token by one library; throws an exception for a wrong one. */
  interface Verification {
    Object verify(String token) throws Exception;
  }

  /**
   * Prepares the libraries.
   *
   * @param key the public key of the tokens; null if they are signed with the secret
   */
  JwtPeers(String algorithm, @Nullable PublicKey key, byte[] secret) {
    nimbus = nimbusProcessor(algorithm, key, secret);
    jose4j = jose4jConsumer(algorithm, key == null ? new SecretKeySpec(secret, "HmacSHA256") : key);
    PubSecKeyOptions options = new PubSecKeyOptions().setAlgorithm(algorithm);
    Algorithm auth0Algorithm;
    if (key instanceof RSAPublicKey rsa) {
      auth0Algorithm = Algorithm.RSA256(rsa, null);
      fusionAuth = RSAVerifier.newVerifier(key);
    } else if (key instanceof ECPublicKey ec) {
      auth0Algorithm = Algorithm.ECDSA256(ec, null);
      fusionAuth = ECVerifier.newVerifier(key);
    } else {
      auth0Algorithm = Algorithm.HMAC256(secret);
      fusionAuth = HMACVerifier.newVerifier(secret);
    }
    auth0 =
        JWT.require(auth0Algorithm)
            .withIssuer(JwtBenchmark.ISSUER)
            .withAudience(JwtBenchmark.AUDIENCE)
            .build();
    vertx.addJWK(new JWK(options.setBuffer(key == null ? Buffer.buffer(secret) : pem(key))));
  }

  /** Returns all of them. */
  List<Verification> all() {
    return List.of(this::nimbus, this::jose4j, this::auth0, this::fusionAuth, this::vertx);
  }

  Object nimbus(String token) throws Exception {
    return nimbus.process(token, null);
  }

  Object jose4j(String token) throws Exception {
    return jose4j.processToClaims(token);
  }

  Object auth0(String token) {
    return auth0.verify(token);
  }

  Object fusionAuth(String token) {
    io.fusionauth.jwt.domain.JWT jwt = fusionAuthDecoder.decode(token, fusionAuth);
    requireOurs(jwt.issuer, jwt.audience);
    return jwt;
  }

  Object vertx(String token) {
    JsonObject claims = vertx.decode(token);
    requireOurs(claims.getString("iss"), claims.getValue("aud"));
    if (claims.getLong("exp") * 1000 <= System.currentTimeMillis()) {
      throw new IllegalStateException("expired");
    }
    return claims;
  }

  private static void requireOurs(String issuer, Object audience) {
    if (!JwtBenchmark.ISSUER.equals(issuer) || !JwtBenchmark.AUDIENCE.equals(audience)) {
      throw new IllegalStateException("a token of another issuer, or for another audience");
    }
  }

  private static Buffer pem(PublicKey key) {
    return Buffer.buffer(
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key.getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
  }

  private static DefaultJWTProcessor<SecurityContext> nimbusProcessor(
      String algorithm, @Nullable PublicKey key, byte[] secret) {
    JWKSource<SecurityContext> source;
    if (key instanceof RSAPublicKey rsa) {
      source = new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder(rsa).build()));
    } else if (key instanceof ECPublicKey ec) {
      source = new ImmutableJWKSet<>(new JWKSet(new ECKey.Builder(Curve.P_256, ec).build()));
    } else {
      source = new ImmutableSecret<>(secret);
    }
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.parse(algorithm), source));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            JwtBenchmark.AUDIENCE,
            new JWTClaimsSet.Builder().issuer(JwtBenchmark.ISSUER).build(),
            Set.of("sub", "upn", "exp")));
    return processor;
  }

  private static JwtConsumer jose4jConsumer(String algorithm, Key key) {
    return new JwtConsumerBuilder()
        .setRequireExpirationTime()
        .setRequireSubject()
        .setExpectedIssuer(JwtBenchmark.ISSUER)
        .setExpectedAudience(JwtBenchmark.AUDIENCE)
        .setVerificationKey(key)
        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, algorithm)
        .build();
  }
}
