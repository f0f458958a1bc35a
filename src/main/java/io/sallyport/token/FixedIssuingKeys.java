package io.sallyport.token;

import io.sallyport.jwt.Jwk;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A configured key, with the keys that verify tokens of earlier ones. Immutable. */
final class FixedIssuingKeys implements IssuingKeys {
  private final IssuingKey key;
  private final KeySource source;
  private final List<Map<String, Object>> jwks;

  FixedIssuingKeys(IssuingKey key, List<VerificationKey> retired) {
    if (retired.size() > MAX_RETIRED) {
      throw new IllegalArgumentException("at most " + MAX_RETIRED + " retired keys are supported");
    }
    List<VerificationKey> verifying = new ArrayList<>();
    verifying.add(key.verificationKey());
    for (VerificationKey old : retired) {
      verifying.add(old.only(List.of(key.algorithm())));
    }
    this.key = key;
    this.source = KeySource.of(verifying);
    this.jwks = published(verifying);
  }

  @Override
  public IssuingKey current() {
    return key;
  }

  @Override
  public void rotate() {
    throw new IllegalStateException(
        "the key is configured; replace it there, and add its public key to the retired keys");
  }

  @Override
  public void rotate(Duration overlap) {
    rotate();
  }

  @Override
  public KeySource keySource() {
    return source;
  }

  @Override
  public List<Map<String, Object>> publicJwks() {
    return jwks;
  }

  /** Returns the JWKs of the public keys among them. */
  static List<Map<String, Object>> published(List<VerificationKey> keys) {
    return keys.stream().filter(key -> key.publicKey() != null).map(Jwk::of).toList();
  }
}
