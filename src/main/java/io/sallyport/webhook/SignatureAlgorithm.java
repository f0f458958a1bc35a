package io.sallyport.webhook;

import io.sallyport.internal.Hmac;
import io.sallyport.internal.keys.PublicKeyAlgorithm;
import org.jspecify.annotations.Nullable;

/** How a vendor signs a message. */
enum SignatureAlgorithm {
  HMAC_SHA1("hmac-sha1", Hmac.Hash.SHA1),
  HMAC_SHA256("hmac-sha256", Hmac.Hash.SHA256),
  HMAC_SHA512("hmac-sha512", Hmac.Hash.SHA512),
  ED25519("ed25519", PublicKeyAlgorithm.ED25519),
  /** The signature is DER, as OpenSSL writes it. */
  ECDSA_SHA256("ecdsa-sha256", PublicKeyAlgorithm.ECDSA_SHA256_DER),
  RSA_SHA256("rsa-sha256", PublicKeyAlgorithm.RS256),
  /** Nothing is signed: the value of the header is the secret itself. */
  EQUAL("equal", null, null);

  private final String wireName;
  private final Hmac.@Nullable Hash hash;
  private final @Nullable PublicKeyAlgorithm keyPairs;

  SignatureAlgorithm(String wireName, Hmac.Hash hash) {
    this(wireName, hash, null);
  }

  SignatureAlgorithm(String wireName, PublicKeyAlgorithm keyPairs) {
    this(wireName, null, keyPairs);
  }

  SignatureAlgorithm(
      String wireName, Hmac.@Nullable Hash hash, @Nullable PublicKeyAlgorithm keyPairs) {
    this.wireName = wireName;
    this.hash = hash;
    this.keyPairs = keyPairs;
  }

  String wireName() {
    return wireName;
  }

  /** Returns the hash function of an HMAC; null for the others. */
  Hmac.@Nullable Hash hash() {
    return hash;
  }

  /** Returns the algorithm of the key pairs; null if there is a shared secret. */
  @Nullable PublicKeyAlgorithm keyPairs() {
    return keyPairs;
  }

  /** Returns the algorithm of that name in a configuration. */
  static SignatureAlgorithm parse(String wireName) {
    for (SignatureAlgorithm algorithm : values()) {
      if (algorithm.wireName.equals(wireName)) {
        return algorithm;
      }
    }
    throw FormatOption.ALGORITHM.wrong(
        wireName, "hmac-sha1, hmac-sha256, hmac-sha512, ed25519, ecdsa-sha256, rsa-sha256, equal");
  }
}
