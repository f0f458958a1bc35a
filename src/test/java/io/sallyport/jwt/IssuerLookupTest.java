package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A verifier whose issuers are looked up. */
class IssuerLookupTest {
  private static final JwsAlgorithm ALGORITHM = JwsAlgorithm.ES256;
  private static final IssuerPolicy POLICY = TestToken.issuer(ALGORITHM).build();

  private final List<String> asked = new ArrayList<>();
  private final JwtVerifier verifier =
      new JwtVerifier(
          issuer -> {
            asked.add(issuer);
            return issuer.equals(TestToken.ISSUER) ? POLICY : null;
          },
          TestToken.CLOCK);

  @Test
  void asksForTheIssuerOfEachToken() {
    String token = TestToken.valid(ALGORITHM).text();
    TestToken.accepted(verifier.verify(token));
    TestToken.accepted(verifier.verify(token));
    assertThat(asked).containsExactly(TestToken.ISSUER, TestToken.ISSUER);
  }

  @Test
  void rejectsAnIssuerThatIsNotThere() {
    TestToken.rejected(
        verifier.verify(TestToken.valid(ALGORITHM).claim("iss", "x").text()),
        Reason.TOKEN_ISSUER_WRONG);
  }

  @Test
  void rejectsATokenWithoutIssuer() {
    for (String token :
        List.of(
            TestToken.valid(ALGORITHM).noClaim("iss").text(),
            TestToken.valid(ALGORITHM).claim("iss", null).text(),
            TestToken.valid(ALGORITHM).claim("iss", 1).text())) {
      TestToken.rejected(verifier.verify(token), Reason.TOKEN_ISSUER_WRONG);
    }
    assertThat(asked).isEmpty();
  }

  /** A look-up that returns the policy of another issuer is a rejection. */
  @Test
  void rejectsThePolicyOfAnotherIssuer() {
    JwtVerifier careless = new JwtVerifier(issuer -> POLICY, TestToken.CLOCK);
    TestToken.accepted(careless.verify(TestToken.valid(ALGORITHM).text()));
    TestToken.rejected(
        careless.verify(TestToken.valid(ALGORITHM).claim("iss", "x").text()),
        Reason.TOKEN_ISSUER_WRONG);
  }

  @Test
  void rejectsALongToken() {
    String token = TestToken.valid(ALGORITHM).claim("x", "y".repeat(8192)).text();
    TestToken.rejected(verifier.verify(token), Reason.TOKEN_TOO_LONG);
    assertThat(asked).isEmpty();
  }

  @Test
  void aLookupThatFailsIsNoRejection() {
    JwtVerifier silent = new JwtVerifier(IssuerLookupTest::silence, TestToken.CLOCK);
    assertThatThrownBy(() -> silent.verify(TestToken.valid(ALGORITHM).text()))
        .isInstanceOf(UnavailableException.class);
  }

  private static @Nullable IssuerPolicy silence(String issuer) {
    throw new UnavailableException("no response", null);
  }
}
