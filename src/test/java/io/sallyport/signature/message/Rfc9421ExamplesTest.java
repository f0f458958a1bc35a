package io.sallyport.signature.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.SampleRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The signed requests in <a href="https://www.rfc-editor.org/rfc/rfc9421#section-3.2">RFC 9421 §3.2
 * </a>, <a href="https://www.rfc-editor.org/rfc/rfc9421#section-4.3">§4.3</a>, <a
 * href="https://www.rfc-editor.org/rfc/rfc9421#appendix-B.3">Appendix B.3</a> and <a
 * href="https://www.rfc-editor.org/rfc/rfc9421#appendix-B.4">B.4</a>.
 */
class Rfc9421ExamplesTest {

  /** The base is that of §2.5. */
  @Test
  void verifiesTheRequestOfSection32() {
    SampleRequest request = Rfc9421.request("3.2.http");

    assertThat(Rfc9421.base(request, "sig1")).isEqualTo(Rfc9421.text("2.5-base.txt"));
    assertThat(Rfc9421.verifies(request, "sig1")).isTrue();
  }

  @Test
  void verifiesTheSecondOfTwoSignatures() {
    SampleRequest request = Rfc9421.request("4.3.http");

    assertThat(Rfc9421.base(request, "proxy_sig")).isEqualTo(Rfc9421.text("4.3-base.txt"));
    assertThat(Rfc9421.verifies(request, "proxy_sig")).isTrue();
  }

  /** The proxy changed the host, so the client's own signature is not good any more. */
  @Test
  void rejectsTheFirstOfTwoSignaturesUnlessTheHostIsTheClients() {
    assertThat(Rfc9421.verifies(Rfc9421.request("4.3.http"), "sig1")).isFalse();
    assertThat(Rfc9421.verifies(Rfc9421.request("4.3.http").at("https://example.com"), "sig1"))
        .isTrue();
  }

  @Test
  void verifiesWhatATerminatingProxySigned() {
    SampleRequest request = Rfc9421.request("b.3.http");

    assertThat(Rfc9421.base(request, "ttrp")).isEqualTo(Rfc9421.text("b.3-base.txt"));
    assertThat(Rfc9421.verifies(request, "ttrp")).isTrue();
  }

  @Test
  void rejectsAnotherCertificateThanTheProxySigned() {
    SampleRequest request = Rfc9421.request("b.3.http").with("Client-Cert", ":MIIB:");

    assertThat(Rfc9421.verifies(request, "ttrp")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"original", "query-added", "collapsed", "reordered"})
  void transformationsThatChangeNothingCoveredAreHarmless(String name) {
    SampleRequest request = Rfc9421.request("b.4-" + name + ".http");

    assertThat(Rfc9421.base(request, "transform")).isEqualTo(Rfc9421.text("b.4-base.txt"));
    assertThat(Rfc9421.verifies(request, "transform")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"method-changed", "accept-swapped"})
  void transformationsOfWhatIsCoveredAreNot(String name) {
    assertThat(Rfc9421.verifies(Rfc9421.request("b.4-" + name + ".http"), "transform")).isFalse();
  }

  @Test
  void everyBitOfASignatureCounts() {
    byte[] base = Rfc9421.text("b.4-base.txt").getBytes(StandardCharsets.US_ASCII);
    byte[] good = Rfc9421.signingKey(Rfc9421.ED25519).sign(base);
    MessageKey key = Rfc9421.key(Rfc9421.ED25519);

    assertThat(key.verifies(base, good)).isTrue();
    for (int i = 0; i < good.length; i++) {
      assertThat(key.verifies(base, Rfc9421.flipped(good, i))).as("byte " + i).isFalse();
    }
  }
}
