package io.sallyport.webhook;

import io.sallyport.internal.Hmac;
import org.jspecify.annotations.Nullable;

/** What proves that a message is the vendor's. */
enum SignatureAlgorithm {
  HMAC_SHA1("hmac-sha1", Hmac.Hash.SHA1, null),
  HMAC_SHA256("hmac-sha256", Hmac.Hash.SHA256, null),
  HMAC_SHA512("hmac-sha512", Hmac.Hash.SHA512, null),
  ED25519("ed25519", null, "Ed25519"),
  /** With the signature in DER, as OpenSSL writes it. */
  ECDSA_SHA256("ecdsa-sha256", null, "SHA256withECDSA"),
  RSA_SHA256("rsa-sha256", null, "SHA256withRSA"),
  /** Nothing is signed: the header's value is the secret itself. */
  EQUAL("equal", null, null);

  private final String word;
  private final Hmac.@Nullable Hash hash;
  private final @Nullable String jca;

  SignatureAlgorithm(String word, Hmac.@Nullable Hash hash, @Nullable String jca) {
    this.word = word;
    this.hash = hash;
    this.jca = jca;
  }

  String word() {
    return word;
  }

  /** The hash function of an HMAC; null for the others. */
  Hmac.@Nullable Hash hash() {
    return hash;
  }

  /** The JCA name of a signature with a public key; null for the others. */
  @Nullable String jca() {
    return jca;
  }

  /** The algorithm of that name in a configuration. */
  static SignatureAlgorithm parse(String word) {
    for (SignatureAlgorithm algorithm : values()) {
      if (algorithm.word.equals(word)) {
        return algorithm;
      }
    }
    throw FormatOption.ALGORITHM.wrong(
        word, "hmac-sha1, hmac-sha256, hmac-sha512, ed25519, ecdsa-sha256, rsa-sha256, equal");
  }
}
