package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The examples of <a href="https://www.rfc-editor.org/rfc/rfc7515#appendix-A">RFC 7515 A.1 to
 * A.5</a> and <a href="https://www.rfc-editor.org/rfc/rfc8037#appendix-A.4">RFC 8037 A.4</a>.
 */
class RfcVectorsTest {
  private static final String PAYLOAD =
      ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0"
          + "cnVlfQ.";

  private static final String A1_KEY =
      "{\"kty\":\"oct\",\"k\":\"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0i"
          + "PS4hcgUuTwjAzZr1Z9CAow\"}";
  private static final String A1 =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
          + PAYLOAD
          + "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String A2_KEY =
      "{\"kty\":\"RSA\",\"n\":\"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp"
          + "-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo"
          + "9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV"
          + "MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91"
          + "kzk2PAcDTW9gb54h4FRWyuXpoQ\",\"e\":\"AQAB\"}";
  private static final String A2 =
      "eyJhbGciOiJSUzI1NiJ9"
          + PAYLOAD
          + "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt"
          + "_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArL"
          + "IARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7no"
          + "OPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQ"
          + "Ge77Rw";

  private static final String A3_KEY =
      "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
          + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";
  private static final String A3 =
      "eyJhbGciOiJFUzI1NiJ9"
          + PAYLOAD
          + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU"
          + "1Q";

  @Test
  void rfc7515AppendixA1() {
    assertThat(accepted(A1_KEY, JwsAlgorithm.HS256, A1).claims())
        .containsEntry("iss", "joe")
        .containsEntry("exp", 1_300_819_380L)
        .containsEntry("http://example.com/is_root", true);
  }

  @Test
  void rfc7515AppendixA2() {
    accepted(A2_KEY, JwsAlgorithm.RS256, A2);
  }

  @Test
  void rfc7515AppendixA3() {
    accepted(A3_KEY, JwsAlgorithm.ES256, A3);
  }

  /** Its payload is no JSON, so only the signature is held against the key. */
  @Test
  void rfc7515AppendixA4() {
    String key =
        "{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcB"
            + "pXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk\",\"y\":\"ADSmRA43Z1DSNx_RvcLI87cdL07l6"
            + "jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2\"}";
    signed(
        key,
        JwsAlgorithm.ES512,
        "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA",
        "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7Xdt"
            + "AG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolL"
            + "zeO_Jn");
  }

  @Test
  void rfc7515AppendixA5IsRejected() {
    TestToken.rejected(
        verifier(A1_KEY, JwsAlgorithm.HS256).verify("eyJhbGciOiJub25lIn0" + PAYLOAD),
        Reason.TOKEN_ALGORITHM_REJECTED);
  }

  @Test
  void rfc8037AppendixA4() {
    signed(
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\""
            + "}",
        JwsAlgorithm.EDDSA,
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc",
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
  }

  /** RFC 8037 A.2 and A.3: the key's thumbprint needs no code of ours, its bytes do. */
  @Test
  void readsAnEd25519PointAsLittleEndian() {
    VerificationKey key =
        JwtKeys.verificationKeys(
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\","
                    + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}")
            .get(0);
    byte[] der = Objects.requireNonNull(key.publicKey()).getEncoded();
    byte[] point = java.util.Arrays.copyOfRange(der, der.length - 32, der.length);
    assertThat(StrictBase64.encodeUrl(point))
        .isEqualTo("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  }

  private static void signed(String jwk, JwsAlgorithm algorithm, String text, String signature) {
    VerificationKey key = JwtKeys.verificationKeys(jwk).get(0);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    byte[] decoded = Objects.requireNonNull(StrictBase64.decodeUrl(signature));
    assertThat(key.verifies(algorithm, bytes, bytes.length, decoded)).isTrue();
    assertThat(key.verifies(algorithm, bytes, bytes.length - 1, decoded)).isFalse();
    decoded[decoded.length / 2] ^= 1;
    assertThat(key.verifies(algorithm, bytes, bytes.length, decoded)).isFalse();
  }

  private static VerifiedJwt accepted(String jwk, JwsAlgorithm algorithm, String token) {
    JwtVerifier verifier = verifier(jwk, algorithm);
    TestToken.rejected(
        verifier.verify(token.replace(".eyJpc3MiOiJqb2Ui", ".eyJpc3MiOiJqb2Yi")),
        Reason.TOKEN_ISSUER_WRONG);
    return TestToken.accepted(verifier.verify(token));
  }

  private static JwtVerifier verifier(String jwk, JwsAlgorithm algorithm) {
    return new JwtVerifier(
        JwtPolicy.of(
            IssuerPolicy.of("joe", KeySource.of(JwtKeys.verificationKeys(jwk)))
                .algorithms(algorithm)
                .allowAnyAudience()
                .nameClaims("iss")
                .build()),
        Clock.fixed(Instant.ofEpochSecond(1_300_819_379), ZoneOffset.UTC));
  }
}
