package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Wycheproof;
import io.sallyport.internal.StrictBase64;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The compact JWS of Project Wycheproof. Their payloads are no claims, so the steps of {@link
 * JwtVerifier} up to the signature are taken one by one.
 *
 * <p>In two points the library is stricter than the vectors, and in three it does not ask:
 *
 * <ul>
 *   <li>A key with an {@code alg} verifies that algorithm only, as RFC 7517 §4.4 has it.
 *   <li>Characters that are not base64url are not skipped.
 *   <li>Two vectors are called invalid for a padding that they have lost: they are the same text as
 *       the valid one before them.
 *   <li>Whether a configured set may mix secrets and public keys, or repeat a {@code kid}, RFC 7517
 *       leaves open (vectors with the flag Ambiguous). Every key that fits header and algorithm is
 *       tried, and each has one kind only, so that no key is taken for one of another kind.
 *   <li>Keys are checked by kind, size and exponent, not by how they were generated (ROCA): their
 *       issuer is trusted.
 * </ul>
 */
class WycheproofJwsTest {
  private static final List<Wycheproof> SIGNATURES = Wycheproof.read("json_web_signature");

  static List<Wycheproof> signatures() {
    return SIGNATURES;
  }

  static List<Wycheproof> keys() {
    return Wycheproof.read("json_web_key");
  }

  @ParameterizedTest
  @MethodSource({"signatures", "keys"})
  void verifies(Wycheproof vector) {
    boolean accepted = isAccepted(vector);

    if (isStricter(vector)) {
      assertThat(accepted).isFalse();
    } else if (!isNotAsked(vector)) {
      assertThat(accepted).isEqualTo(vector.isValid());
    }
  }

  private static boolean isStricter(Wycheproof vector) {
    String jws = vector.test().getString("jws", "");
    JoseHeader header = JoseHeader.read(jws.split("\\.", -1)[0]).value();
    String pinned = key(vector).getString("alg", null);
    return jws.contains("?")
        || (header != null && pinned != null && !header.algorithm().headerName().equals(pinned));
  }

  private static boolean isNotAsked(Wycheproof vector) {
    JsonValue jws = Objects.requireNonNull(vector.test().get("jws"));
    return vector.test().getJsonArray("flags").contains(Json.createValue("Ambiguous"))
        || vector.test().getString("comment").equals("rejectsKeyWithRocaVulnerability")
        || (!vector.isValid()
            && SIGNATURES.stream()
                .filter(v -> v.isValid() && key(v).equals(key(vector)))
                .anyMatch(v -> Objects.equals(jws, v.test().get("jws"))));
  }

  private static JsonObject key(Wycheproof vector) {
    JsonObject group = vector.group();
    return group.getJsonObject(group.containsKey("public") ? "public" : "private");
  }

  private static boolean isAccepted(Wycheproof vector) {
    if (!(vector.test().get("jws") instanceof JsonString jws)) {
      return false;
    }
    List<VerificationKey> keys;
    try {
      keys = JwtKeys.verificationKeys(key(vector).toString());
    } catch (IllegalArgumentException e) {
      return false;
    }
    String[] parts = jws.getString().split("\\.", -1);
    if (parts.length != 3) {
      return false;
    }
    JoseHeader header = JoseHeader.read(parts[0]).value();
    byte[] payload = StrictBase64.decodeUrl(parts[1]);
    byte[] signature = StrictBase64.decodeUrl(parts[2]);
    if (header == null || payload == null || signature == null) {
      return false;
    }
    byte[] text = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    return KeyRing.of(keys).candidates(header.keyId(), header.algorithm()).stream()
        .anyMatch(each -> each.verifies(header.algorithm(), text, text.length, signature));
  }
}
