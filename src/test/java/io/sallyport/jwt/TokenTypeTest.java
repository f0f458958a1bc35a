package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.11">RFC 8725 §3.11</a>. */
class TokenTypeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt", "Application/JWT"})
  void takesTheAllowedTypes(String type) {
    TestToken.valid().header("typ", type).accepted();
  }

  @Test
  void aTokenWithoutTypeIsAJwt() {
    assertThat(TestToken.valid().noHeader("typ").accepted().type()).isEqualTo("jwt");
    TestToken.valid()
        .noHeader("typ")
        .under(p -> p.types("at+jwt"))
        .rejected(Reason.TOKEN_TYPE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dpop+jwt",
        "logout+jwt",
        "refresh+jwt",
        "application/x/jwt",
        "JOSE",
        "",
        "JWT ",
        "id+jwt"
      })
  void rejectsOtherTypes(String type) {
    TestToken.valid().header("typ", type).rejected(Reason.TOKEN_TYPE_WRONG);
  }

  @Test
  void theTypesOfAPolicyMayHaveTheirPrefix() {
    TestToken.valid()
        .header("typ", "session+jwt")
        .under(p -> p.types("application/Session+JWT"))
        .accepted();
  }

  @Test
  void rejectsATypeThatIsNoShortString() {
    TestToken.valid().header("typ", 1).rejected(Reason.TOKEN_MALFORMED);
    TestToken.valid().header("typ", null).rejected(Reason.TOKEN_MALFORMED);
    TestToken.valid().header("typ", "j".repeat(65)).rejected(Reason.TOKEN_MALFORMED);
  }
}
