package io.sallyport;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Test vectors of Project Wycheproof, from {@code src/test/resources/wycheproof}.
 *
 * @param group the common data of the vectors of a group: the key
 * @param test the vector
 */
public record Wycheproof(JsonObject group, JsonObject test) {

  /** Returns all vectors of a file. */
  public static List<Wycheproof> read(String name) {
    String resource = "/wycheproof/" + name + "_test.json.gz";
    try (GZIPInputStream in =
            new GZIPInputStream(
                Objects.requireNonNull(Wycheproof.class.getResourceAsStream(resource), resource));
        JsonReader reader = Json.createReader(in)) {
      JsonObject file = reader.readObject();
      List<Wycheproof> vectors = new ArrayList<>();
      for (JsonObject group : file.getJsonArray("testGroups").getValuesAs(JsonObject.class)) {
        for (JsonObject test : group.getJsonArray("tests").getValuesAs(JsonObject.class)) {
          vectors.add(new Wycheproof(group, test));
        }
      }
      if (vectors.size() != file.getInt("numberOfTests")) {
        throw new IllegalStateException(resource + " is not complete");
      }
      return vectors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether a verifier that accepts the key and parameters must accept the signature. */
  public boolean isValid() {
    return test.getString("result").equals("valid");
  }

  /**
   * Returns whether both results are right: as the vector says, or it is a valid ECDSA signature
   * whose point has an x coordinate beyond the order. JDK 17 rejects those, which are less than one
   * honest signature in 2^31.
   */
  public boolean isEither() {
    return test.getString("result").equals("acceptable") || (isValid() && isReduced());
  }

  /**
   * Returns whether r was reduced modulo the order: whether r and the order are less than the
   * prime.
   */
  private boolean isReduced() {
    if (!group.getString("type").startsWith("Ecdsa")
        || !(publicKey("EC") instanceof ECPublicKey key)
        || !(key.getParams().getCurve().getField() instanceof ECFieldFp field)) {
      return false;
    }
    byte[] signature = bytes("sig");
    BigInteger r =
        group.getString("type").equals("EcdsaP1363Verify")
            ? new BigInteger(1, signature, 0, signature.length / 2)
            : new BigInteger(1, signature, 4, signature[3]);
    return r.add(key.getParams().getOrder()).compareTo(field.getP()) < 0;
  }

  /** Returns a member of the vector that is hex. */
  public byte[] bytes(String member) {
    return HexFormat.of().parseHex(test.getString(member));
  }

  /** Returns the DER of the public key. */
  public byte[] publicKeyInfo() {
    return HexFormat.of().parseHex(group.getString("publicKeyDer"));
  }

  /** Returns the public key, for that JCA algorithm. */
  public PublicKey publicKey(String algorithm) {
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePublic(new X509EncodedKeySpec(publicKeyInfo()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(this + " has no key that the JDK reads", e);
    }
  }

  /** Returns number, comment, flags and verdict. */
  @Override
  public String toString() {
    return "tcId "
        + test.getInt("tcId")
        + " "
        + test.getString("comment")
        + " "
        + test.getJsonArray("flags")
        + " "
        + test.getString("result");
  }
}
