package io.sallyport.signature.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.SampleRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of reading sees what the long one sees, or leaves it to that. */
class FastSignatureInputTest {
  private static final long SEED = 20261122;
  private static final String LIST = "(\"@method\" \"@target-uri\")";
  private static final String SIGNATURE = ":AAECAwQFBgcICQoLDA0ODw==:";

  private final FastSignatureInput defaults = new FastSignatureInput(new MessageSignaturePolicy());

  @ParameterizedTest
  @ValueSource(
      strings = {
        LIST + ";created=1795348800;keyid=\"k\";nonce=\"n\"",
        LIST + ";nonce=\"n\";keyid=\"k\";alg=\"ed25519\";tag=\"t\";expires=1795348801;created=1",
        "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\");keyid=\"\"",
        "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\" \"content-encoding\")",
        LIST
      })
  void readsWhatClientsSendThatFollowTheChallenge(String input) {
    FastSignatureInput.Read read = Objects.requireNonNull(read(input, SIGNATURE));

    assertThat(read.input()).isEqualTo(longWay(input));
    assertThat(read.input().serialized()).isEqualTo(input);
    assertThat(read.signature()).hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(\"@method\"  \"@target-uri\");created=1",
        "(\"@target-uri\" \"@method\");created=1",
        LIST + ";created=01",
        LIST + ";created=-1",
        LIST + ";created=1.0",
        LIST + ";created=",
        LIST + ";created=1234567890123",
        LIST + ";created=1;created=2",
        LIST + ";created=1;keyid=\"a\";keyid=\"b\"",
        LIST + "; created=1",
        LIST + ";created=1;other=2",
        LIST + ";keyid=\"a\\\"b\"",
        LIST + ";keyid=\"a\u0000b\"",
        LIST + ";keyid=\"\u00e9\"",
        LIST + ";keyid=\"open",
        LIST + ";keyid=token",
        LIST + ";created=1, sig2=();created=1",
        LIST + ";created=1 "
      })
  void leavesEverythingElseToTheLongWay(String input) {
    assertThat(read(input, SIGNATURE)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {":AAE:", ":AAE=", "AAE=", ":AAE=: ", ":AAE=:, sig2=:AAE=:", ":AAF=:", ""})
  void leavesAnUncommonSignatureToTheGeneralParser(String credentials) {
    assertThat(read(LIST + ";created=1", credentials)).isNull();
  }

  @Test
  void leavesSeveralLinesAndOtherLabelsToTheLongWay() {
    String input = "sig1=" + LIST + ";created=1";

    assertThat(defaults.read(request(input, "sig2=" + SIGNATURE))).isNull();
    assertThat(
            defaults.read(
                request(input, "sig1=" + SIGNATURE).plus("Signature", "sig2=" + SIGNATURE)))
        .isNull();
    assertThat(defaults.read(request("Sig1=" + LIST, "Sig1=" + SIGNATURE))).isNull();
    assertThat(defaults.read(request("1=" + LIST, "1=" + SIGNATURE))).isNull();
    assertThat(defaults.read(new SampleRequest("GET", "/"))).isNull();
  }

  @Test
  void neverSeesAnythingElseThanTheLongWay() {
    SplittableRandom random = new SplittableRandom(SEED);
    String alphabet = "\";=,():\\ \t019azk\u00e9\u012a";
    String good =
        "sig1=" + LIST + ";created=1795348800;keyid=\"k\";nonce=\"n\";alg=\"a\";tag=\"t\"";
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, c);
          case 1 -> text.insert(at, c);
          default -> text.deleteCharAt(at);
        }
      }
      String label = text.substring(0, Math.max(0, text.indexOf("=")));
      SampleRequest request = request(text.toString(), label + '=' + SIGNATURE);
      FastSignatureInput.Read quick = defaults.read(request);
      if (quick != null) {
        read++;
        SignatureHeaders headers = SignatureHeaders.of(request).value();
        assertThat(headers).as("seed %d, %s", SEED, text).isNotNull();
        Map<String, StructuredItem> inputs = Objects.requireNonNull(headers).inputs();
        assertThat(inputs).as("seed %d, %s", SEED, text).containsOnlyKeys(label);
        assertThat(quick.input())
            .as("seed %d, %s", SEED, text)
            .isEqualTo(SignatureInput.of(Objects.requireNonNull(inputs.get(label))));
        assertThat(quick.signature()).isEqualTo(headers.signature(label));
      }
    }
    assertThat(read).isGreaterThan(10_000);
  }

  private FastSignatureInput.@Nullable Read read(String input, String credentials) {
    return defaults.read(request("sig1=" + input, "sig1=" + credentials));
  }

  private static SignatureInput longWay(String input) {
    Map<String, StructuredItem> all =
        Objects.requireNonNull(StructuredReader.dictionary(List.of("sig1=" + input), true));
    return Objects.requireNonNull(SignatureInput.of(Objects.requireNonNull(all.get("sig1"))));
  }

  private static SampleRequest request(String input, String credentials) {
    return new SampleRequest("GET", "/")
        .with("Signature-Input", input)
        .with("Signature", credentials);
  }
}
