package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JwtSignerTest {

  @ParameterizedTest
  @EnumSource
  void mintsWhatTheVerifierTakes(JwsAlgorithm algorithm) {
    TestToken valid = TestToken.valid(algorithm);
    String token = new JwtSigner(TestKeys.signing(algorithm), "at+jwt").sign(valid.claims);
    VerifiedJwt jwt = TestToken.accepted(valid.verifier().verify(token));
    assertThat(jwt.claims()).containsExactlyEntriesOf(valid.claims);
    assertThat(jwt.type()).isEqualTo("at+jwt");
  }

  @ParameterizedTest
  @EnumSource
  void aChangedSignatureIsRejected(JwsAlgorithm algorithm) {
    TestToken valid = TestToken.valid(algorithm);
    String token = valid.text();
    int signature = token.lastIndexOf('.') + 1;
    char other = token.charAt(signature) == 'A' ? 'B' : 'A';
    String changed = token.substring(0, signature) + other + token.substring(signature + 1);
    TestToken.rejected(valid.verifier().verify(changed), io.sallyport.Reason.TOKEN_SIGNATURE_WRONG);
  }

  @Test
  void headerNamesAlgorithmTypeAndKey() {
    String token = new JwtSigner(TestKeys.signing(JwsAlgorithm.EDDSA), "JWT").sign(Map.of());
    assertThat(decoded(token, 0)).isEqualTo("{\"alg\":\"EdDSA\",\"typ\":\"JWT\",\"kid\":\"k1\"}");
    assertThat(decoded(token, 1)).isEqualTo("{}");
  }

  @Test
  void headerOfANamelessKeyHasNoKid() {
    SigningKey key = SigningKey.of(null, JwsAlgorithm.HS256, TestKeys.SECRET);
    assertThat(decoded(new JwtSigner(key, "JWT").sign(Map.of()), 0)).doesNotContain("kid");
  }

  @Test
  void writesEveryJsonValue() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("text", "q\" b\\ \n \u0001 \u00e9 \ud83d\ude00 /");
    claims.put("long", Long.MIN_VALUE);
    claims.put("half", 0.5);
    claims.put("big", new java.math.BigDecimal("1234567890123456789012.50"));
    claims.put("flags", List.of(true, false));
    claims.put("nested", Map.of("a", List.of(Map.of())));
    claims.put("nothing", null);
    claims.put("empty", List.of());
    String token = new JwtSigner(TestKeys.signing(JwsAlgorithm.HS256), "JWT").sign(claims);
    assertThat(decoded(token, 1))
        .isEqualTo(
            "{\"text\":\"q\\\" b\\\\ \\u000a \\u0001 \u00e9 \ud83d\ude00 /\","
                + "\"long\":-9223372036854775808,\"half\":0.5,"
                + "\"big\":1234567890123456789012.50,\"flags\":[true,false],"
                + "\"nested\":{\"a\":[{}]},\"nothing\":null,\"empty\":[]}");
  }

  @Test
  void rejectsWhatJsonCannotSay() {
    JwtSigner signer = new JwtSigner(TestKeys.signing(JwsAlgorithm.HS256), "JWT");
    assertThatIllegalArgumentException().isThrownBy(() -> signer.sign(Map.of("a", Double.NaN)));
    assertThatIllegalArgumentException().isThrownBy(() -> signer.sign(Map.of("a", "\ud800")));
    assertThatIllegalArgumentException().isThrownBy(() -> signer.sign(Map.of("a", new Object())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.sign(Map.of("a", Map.of(1, "not a name"))));
  }

  @Test
  void rejectsNestingWithoutEnd() {
    List<Object> loop = new java.util.ArrayList<>();
    loop.add(loop);
    JwtSigner signer = new JwtSigner(TestKeys.signing(JwsAlgorithm.HS256), "JWT");
    assertThatIllegalArgumentException().isThrownBy(() -> signer.sign(Map.of("a", loop)));
  }

  @Test
  void rejectsAKeyThatIsTooWeakForItsAlgorithm() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(null, JwsAlgorithm.HS512, Secret.ofText("x".repeat(63))))
        .withMessageContaining("at least 64 bytes, this one has 63");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(null, JwsAlgorithm.RS256, TestKeys.rsa(1024).getPrivate()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(null, JwsAlgorithm.ES256, TestKeys.P384.getPrivate()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(null, JwsAlgorithm.RS256, TestKeys.SECRET));
  }

  private static String decoded(String token, int part) {
    String text = token.split("\\.", -1)[part];
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
