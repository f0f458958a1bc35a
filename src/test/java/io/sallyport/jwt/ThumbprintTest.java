package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PublicKey;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The examples of the RFCs. */
class ThumbprintTest {

  private static String thumbprint(String jwk) {
    PublicKey key = JwtKeys.verificationKeys(jwk).get(0).publicKey();
    return Jwk.thumbprint(Objects.requireNonNull(key));
  }

  /** https://www.rfc-editor.org/rfc/rfc7638#section-3.1 */
  @Test
  void ofAnRsaKey() {
    assertThat(
            thumbprint(
                """
                {"kty":"RSA",\
                "n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhD\
                R1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4Q\
                yQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbIS\
                D08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEg\
                U8awapJzKnqDKgw",\
                "e":"AQAB","alg":"RS256","kid":"2011-04-29"}"""))
        .isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  }

  /** https://www.rfc-editor.org/rfc/rfc8037#appendix-A.3 */
  @Test
  void ofAnEd25519Key() {
    assertThat(
            thumbprint(
                """
                {"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"""))
        .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  /** A single algorithm fits an EC key: whether it is named makes no difference. */
  @Test
  void ofAnEcKeyDoesNotDependOnWhatItIsFor() {
    String key =
        """
        "kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",\
        "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}""";

    assertThat(thumbprint("{\"alg\":\"ES256\",\"use\":\"sig\",\"kid\":\"1\"," + key))
        .isEqualTo(thumbprint("{" + key))
        .isEqualTo("cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s");
  }
}
