package io.sallyport.jwt;

import io.sallyport.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in tokens (<a href="https://www.rfc-editor.org/rfc/rfc7519#section-5.2">RFC 7519</a>). */
class NestedTokenTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"JWT", "jwt", "application/jwt", "Application/JWT"})
  void rejectsAPayloadThatIsSaidToBeAToken(@Nullable String contentType) {
    TestToken.valid().header("cty", contentType).rejected(Reason.TOKEN_MALFORMED);
  }

  @Test
  void rejectsAContentTypeThatIsNoString() {
    TestToken.valid().header("cty", 7).rejected(Reason.TOKEN_MALFORMED);
  }

  @Test
  void takesAPayloadThatIsSaidToBeJson() {
    TestToken.valid().header("cty", "json").accepted();
  }

  @Test
  void rejectsAHeaderOfEncryption() {
    TestToken.valid().header("enc", "A256GCM").rejected(Reason.TOKEN_MALFORMED);
  }
}
