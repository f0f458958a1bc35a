package io.sallyport.signature.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.SampleRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The test cases of <a href="https://www.rfc-editor.org/rfc/rfc9421#appendix-B.2">RFC 9421 Appendix
 * B.2</a>.
 */
class Rfc9421AppendixB2Test {

  @ParameterizedTest
  @ValueSource(strings = {"b.2.1", "b.2.2", "b.2.3", "b.2.5", "b.2.6"})
  void buildsTheSignatureBase(String section) {
    assertThat(Rfc9421.base(signed(section), label(section)))
        .isEqualTo(Rfc9421.text(section + "-base.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.2.1", "b.2.2", "b.2.3", "b.2.5", "b.2.6"})
  void verifiesTheSignature(String section) {
    assertThat(Rfc9421.verifies(signed(section), label(section))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.2.2", "b.2.3", "b.2.5", "b.2.6"})
  void rejectsTheSignatureOfAnotherHost(String section) {
    SampleRequest request = signed(section).at("https://example.net");

    assertThat(Rfc9421.verifies(request, label(section))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.2.5", "b.2.6"})
  void makesTheVerySignatureWhereTheAlgorithmIsDeterministic(String section) {
    String keyId = section.equals("b.2.5") ? Rfc9421.SHARED : Rfc9421.ED25519;
    byte[] base = Rfc9421.text(section + "-base.txt").getBytes(StandardCharsets.US_ASCII);

    assertThat(Rfc9421.signingKey(keyId).sign(base))
        .isEqualTo(
            Objects.requireNonNull(SignatureHeaders.of(signed(section)).value())
                .signature(label(section)));
  }

  /** B.2.4 signs a response; its base is taken as the RFC has it. */
  @Test
  void verifiesTheSignatureOfTheResponse() {
    Map<String, StructuredItem> signatures =
        Objects.requireNonNull(
            StructuredReader.dictionary(
                Rfc9421.with(new SampleRequest("GET", "/"), "b.2.4-fields.txt")
                    .headers("Signature"),
                true));
    byte[] signature = (byte[]) Objects.requireNonNull(signatures.get("sig-b24")).value();
    byte[] base = Rfc9421.text("b.2.4-base.txt").getBytes(StandardCharsets.US_ASCII);

    assertThat(Rfc9421.key(Rfc9421.P256).verifies(base, signature)).isTrue();
    assertThat(Rfc9421.key(Rfc9421.P256).verifies(Rfc9421.flipped(base, 12), signature)).isFalse();
  }

  /** A request has no status (§2.2.9). */
  @Test
  void takesNoSignatureOfAResponseForOneOfARequest() {
    SampleRequest request = Rfc9421.with(Rfc9421.testRequest(), "b.2.4-fields.txt");
    Map<String, StructuredItem> inputs =
        Objects.requireNonNull(SignatureHeaders.of(request).value()).inputs();

    assertThat(SignatureInput.of(Objects.requireNonNull(inputs.get("sig-b24")))).isNull();
  }

  private static SampleRequest signed(String section) {
    return Rfc9421.with(Rfc9421.testRequest(), section + "-fields.txt");
  }

  private static String label(String section) {
    return "sig-" + section.replace(".", "");
  }
}
