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
  void refusesAnotherAudience() {
    TestToken.valid().claim("aud", "https://api.example/").refused(Reason.TOKEN_AUDIENCE_WRONG);
    TestToken.valid().claim("aud", List.of("x", "y")).refused(Reason.TOKEN_AUDIENCE_WRONG);
  }

  @Test
  void refusesAMissingAudience() {
    TestToken.valid().noClaim("aud").refused(Reason.TOKEN_AUDIENCE_WRONG);
    TestToken.valid().claim("aud", null).refused(Reason.TOKEN_AUDIENCE_WRONG);
    TestToken.valid().claim("aud", List.of()).refused(Reason.TOKEN_AUDIENCE_WRONG);
  }

  @Test
  void refusesAnAudienceOfAnotherType() {
    for (Object aud :
        List.of(1, true, Map.of(TestToken.AUDIENCE, 1), List.of(TestToken.AUDIENCE, 1))) {
      TestToken.valid().claim("aud", aud).refused(Reason.TOKEN_AUDIENCE_WRONG);
      TestToken.valid()
          .claim("aud", aud)
          .under(AudienceTest::anyAudience)
          .refused(Reason.TOKEN_AUDIENCE_WRONG);
    }
    TestToken.valid()
        .claim("aud", Arrays.asList(TestToken.AUDIENCE, null))
        .refused(Reason.TOKEN_AUDIENCE_WRONG);
  }

  @Test
  void takesAnyAudienceOnlyWhereThePolicySaysSo() {
    TestToken.valid().claim("aud", "x").under(AudienceTest::anyAudience).accepted();
    TestToken.valid().noClaim("aud").under(AudienceTest::anyAudience).accepted();
  }

  private static IssuerPolicyBuilder anyAudience(IssuerPolicyBuilder policy) {
    return policy.audiences().allowAnyAudience();
  }
}
