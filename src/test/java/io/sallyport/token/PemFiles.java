package io.sallyport.token;

import io.sallyport.internal.JsonText;
import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.Jwk;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.VerificationKey;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fresh key pair of an algorithm, in the forms that people have keys in. */
record PemFiles(JwsAlgorithm algorithm, KeyPair pair) {

  static PemFiles of(JwsAlgorithm algorithm) {
    return new PemFiles(algorithm, algorithm.generate(new SecureRandom()));
  }

  String privatePem() {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  String publicPem() {
    return pem("PUBLIC KEY", pair.getPublic().getEncoded());
  }

  Map<String, Object> publicJwk() {
    VerificationKey key = VerificationKey.of(null, pair.getPublic()).only(List.of(algorithm));
    return new LinkedHashMap<>(Jwk.of(key));
  }

  Map<String, Object> privateJwk() {
    Map<String, Object> jwk = publicJwk();
    if (pair.getPrivate() instanceof RSAPrivateCrtKey rsa) {
      jwk.put("d", number(rsa.getPrivateExponent()));
      jwk.put("p", number(rsa.getPrimeP()));
      jwk.put("q", number(rsa.getPrimeQ()));
      jwk.put("dp", number(rsa.getPrimeExponentP()));
      jwk.put("dq", number(rsa.getPrimeExponentQ()));
      jwk.put("qi", number(rsa.getCrtCoefficient()));
    } else if (pair.getPrivate() instanceof ECPrivateKey ec) {
      jwk.put("d", number(ec.getS()));
    } else if (pair.getPrivate() instanceof EdECPrivateKey ed) {
      jwk.put("d", StrictBase64.encodeUrl(ed.getBytes().orElseThrow()));
    }
    return jwk;
  }

  static String json(Map<String, Object> jwk) {
    return JsonText.write(jwk);
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, StrictBase64.encode(der), label);
  }

  private static String number(BigInteger number) {
    byte[] signed = number.toByteArray();
    boolean padded = signed[0] == 0 && signed.length > 1;
    return StrictBase64.encodeUrl(padded ? Arrays.copyOfRange(signed, 1, signed.length) : signed);
  }
}
