package io.sallyport.jwt;

import io.sallyport.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.9">RFC 8725 §3.9</a>. */
class AudienceTest {

  @Test
  void takesOneOfSeveralAudiences() {
    TestToken.valid().claim("aud", List.of("x", TestToken.AUDIENCE)).accepted();
  }

  @Test
  void rejectsAnotherAudience() {
    TestToken.valid().claim("aud", "https://api.example/").rejected(Reason.TOKEN_AUDIENCE_WRONG);
    TestToken.valid().claim("aud", List.of("x", "y")).rejected(Reason.TOKEN_AUDIENCE_WRONG);
  }

  @Test
  void rejectsAMissingAudience() {
    TestToken.valid().noClaim("aud").rejected(Reason.TOKEN_AUDIENCE_WRONG);
    TestToken.valid().claim("aud", null).rejected(Reason.TOKEN_AUDIENCE_WRONG);
    TestToken.valid().claim("aud", List.of()).rejected(Reason.TOKEN_AUDIENCE_WRONG);
  }

  @Test
  void rejectsAnAudienceOfAnotherType() {
    for (Object aud :
        List.of(1, true, Map.of(TestToken.AUDIENCE, 1), List.of(TestToken.AUDIENCE, 1))) {
      TestToken.valid().claim("aud", aud).rejected(Reason.TOKEN_AUDIENCE_WRONG);
      TestToken.valid()
          .claim("aud", aud)
          .under(AudienceTest::anyAudience)
          .rejected(Reason.TOKEN_AUDIENCE_WRONG);
    }
    TestToken.valid()
        .claim("aud", Arrays.asList(TestToken.AUDIENCE, null))
        .rejected(Reason.TOKEN_AUDIENCE_WRONG);
  }

  @Test
  void takesAnyAudienceOnlyWhereThePolicySaysSo() {
    TestToken.valid().claim("aud", "x").under(AudienceTest::anyAudience).accepted();
    TestToken.valid().noClaim("aud").under(AudienceTest::anyAudience).accepted();
  }

  private static IssuerPolicy.Builder anyAudience(IssuerPolicy.Builder policy) {
    return policy.audiences().allowAnyAudience();
  }
}
