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
      throw new IllegalArgumentException("there are no more than " + MAX_RETIRED + " retired keys");
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
        "the key is configured; replace it there, and give its public half as a retired key");
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

  /** The JWKs of those that are no secrets. */
  static List<Map<String, Object>> published(List<VerificationKey> keys) {
    return keys.stream().filter(key -> key.publicKey() != null).map(Jwk::of).toList();
  }
}
