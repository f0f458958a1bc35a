package io.sallyport.jwt;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.Key;
import java.util.Date;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** The three verifiers under one policy: one issuer, one audience, one algorithm, 60 s of skew. */
final class TokenVerifiers {
  private final JwsAlgorithm algorithm;
  private final JwtVerifier ours;
  private final boolean withNimbus;
  private final DefaultJWTProcessor<SecurityContext> nimbus = new DefaultJWTProcessor<>();
  private final JwtConsumer jose4j;

  TokenVerifiers(JwsAlgorithm algorithm) {
    this.algorithm = algorithm;
    ours = TestToken.valid(algorithm).verifier();
    Key key =
        algorithm.family() == JwsAlgorithm.Family.HMAC
            ? new SecretKeySpec(TestKeys.SECRET.reveal(), algorithm.jcaName())
            : TestKeys.pair(algorithm).getPublic();
    // Nimbus verifies Ed25519 only with Tink, which is not among our test dependencies.
    withNimbus = algorithm != JwsAlgorithm.EDDSA;
    nimbus.setJWSKeySelector(
        new SingleKeyJWSKeySelector<>(JWSAlgorithm.parse(algorithm.headerName()), key));
    nimbus.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    nimbus.setJWTClaimsSetVerifier(claims());
    jose4j =
        new JwtConsumerBuilder()
            .setVerificationKey(key)
            .setJwsAlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT, algorithm.headerName())
            .setExpectedIssuer(TestToken.ISSUER)
            .setExpectedAudience(TestToken.AUDIENCE)
            .setRequireExpirationTime()
            .setRequireSubject()
            .setAllowedClockSkewInSeconds(60)
            .setEvaluationTime(NumericDate.fromSeconds(TestToken.NOW.getEpochSecond()))
            .build();
  }

  JwsAlgorithm algorithm() {
    return algorithm;
  }

  JwtResult ours(String token) {
    return ours.verify(token);
  }

  boolean nimbus(String token) {
    if (!withNimbus) {
      return jose4j(token);
    }
    try {
      return nimbus.process(token, null) != null;
    } catch (Exception e) {
      return false;
    }
  }

  boolean jose4j(String token) {
    try {
      return jose4j.processToClaims(token) != null;
    } catch (InvalidJwtException | RuntimeException e) {
      return false;
    }
  }

  private static DefaultJWTClaimsVerifier<SecurityContext> claims() {
    DefaultJWTClaimsVerifier<SecurityContext> verifier =
        new DefaultJWTClaimsVerifier<>(
            TestToken.AUDIENCE,
            new JWTClaimsSet.Builder().issuer(TestToken.ISSUER).build(),
            Set.of("exp", "sub")) {
          @Override
          protected Date currentTime() {
            return Date.from(TestToken.NOW);
          }
        };
    verifier.setMaxClockSkew(60);
    return verifier;
  }
}
