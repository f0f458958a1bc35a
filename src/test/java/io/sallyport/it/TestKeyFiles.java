package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.sallyport.http.Http;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;

/** Verifies tokens as another party would, with another library. */
final class TestKeyFiles {
  private TestKeyFiles() {}

  /** Verifies a token with the key that the realm publishes; it must have no private part. */
  static void verify(Http http, String path, String token) throws Exception {
    HttpResponse<String> response = http.get(path, Map.of());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().allValues("Cache-Control"))
        .containsExactly("public, max-age=300");
    SignedJWT jwt = SignedJWT.parse(token);
    assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    JWKSet keys = JWKSet.parse(response.body());
    assertThat(keys.getKeys()).isNotEmpty().noneMatch(JWK::isPrivate);
    JWK key = keys.getKeyByKeyId(jwt.getHeader().getKeyID());
    assertThat(key).isNotNull();
    assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
  }

  /** The same claims under {@code alg=none}. */
  static String unsigned(String token) {
    String header =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Http.utf8("{\"alg\":\"none\"}"));
    return header + "." + token.split("\\.", -1)[1] + ".";
  }
}
