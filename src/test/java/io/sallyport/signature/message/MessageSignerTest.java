package io.sallyport.signature.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class MessageSignerTest {
  private static final long SEED = 9530;

  private final MessageExchange exchange = new MessageExchange();

  @Test
  void writesTheThreeHeaders() {
    Map<String, String> headers =
        exchange.signer().headersFor(MessageExchange.unsigned(), MessageExchange.NONCE);

    assertThat(headers)
        .containsExactly(
            Map.entry("Content-Digest", "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"),
            Map.entry(
                "Signature-Input",
                "sig1=(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\")"
                    + ";created=1795348800;keyid=\"test-shared-secret\""
                    + ";nonce=\"000102030405060708090a0b0c0d0e0f\""),
            Map.entry("Signature", headers.get("Signature")));
    assertThat(headers.get("Signature")).matches("sig1=:[A-Za-z0-9+/]{43}=:");
  }

  @Test
  void signsTheBytesThatTheRfcNames() {
    SampleRequest request = MessageExchange.unsigned();

    assertThat(Rfc9421.base(exchange.signed(request), "sig1"))
        .startsWith(
            """
            "@method": POST
            "@target-uri": https://api.example.org/foo?param=Value&Pet=dog
            "content-digest": sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
            "content-type": application/json
            "@signature-params": ("@method" "@target-uri" "content-digest" "content-type");""");
  }

  @Test
  void takesANewNonceEachTime() {
    MessageSigner signer = exchange.signer();

    assertThat(signer.headersFor(MessageExchange.unsigned()))
        .isNotEqualTo(signer.headersFor(MessageExchange.unsigned()));
  }

  @Test
  void namesAndEndsItsSignatures() {
    MessageSigner signer =
        new MessageSigner(
            exchange.clientPolicy,
            Rfc9421.signingKey(exchange.keyId),
            "mine",
            Duration.ofMinutes(1),
            exchange.clock,
            new SecureRandom());
    SampleRequest request = MessageExchange.unsigned();
    request.withAll(signer.headersFor(request));

    assertThat(request.header("Signature-Input"))
        .startsWith("mine=(")
        .contains(";created=1795348800;expires=1795348860;");
    assertThat(request.header("Signature")).startsWith("mine=:");
    exchange.assertAccepted(request);
  }

  @Test
  void rejectsALabelOrALifetimeThatIsNone() {
    for (String label : List.of("", "Sig", "1a", "a b", "a=b", "a".repeat(65))) {
      assertThatIllegalArgumentException()
          .as(label)
          .isThrownBy(() -> MessageSigner.checkLabel(label));
    }
    for (String label : List.of("a", "*", "a1_-.*", "a".repeat(64))) {
      MessageSigner.checkLabel(label);
    }
    for (Duration lifetime :
        List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(3601))) {
      assertThatIllegalArgumentException()
          .as("%s", lifetime)
          .isThrownBy(() -> MessageSigner.checkLifetime(lifetime));
    }
    MessageSigner.checkLifetime(null);
    MessageSigner.checkLifetime(Duration.ofSeconds(1));
    MessageSigner.checkLifetime(MessageSigner.MAX_LIFETIME);
  }

  @Test
  void coversTheHeadersOfThePolicy() {
    exchange.policy =
        new MessageSignaturePolicy(
            MessageSignaturePolicy.DEFAULT_WINDOW,
            List.of("@method", "@authority", "@path", "@query", "content-digest", "x-tenant"),
            "app-1");
    exchange.clientPolicy = exchange.policy;

    exchange.assertAccepted(exchange.signed(MessageExchange.unsigned().with("X-Tenant", "one")));
  }

  @Test
  void rejectsToSignWhatIsNotThere() {
    exchange.clientPolicy =
        new MessageSignaturePolicy(
            MessageSignaturePolicy.DEFAULT_WINDOW,
            List.of("@method", "@path", "content-digest", "x-tenant"),
            null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> exchange.signed(MessageExchange.unsigned()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> exchange.signed(MessageExchange.unsigned().with("X-Tenant", "\u00e9")));
  }

  /** One change of a signed request, anywhere in what is signed, is never accepted. */
  @Test
  void noMutationIsAccepted() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    String[] fields = {"Content-Type", "Content-Digest", "Signature-Input", "Signature"};
    for (int i = 0; i < 20_000; i++) {
      SampleRequest request = exchange.valid();
      String what;
      int kind = random.nextInt(fields.length + 2);
      if (kind < fields.length) {
        String old = request.header(fields[kind]);
        what = fields[kind] + ": " + mutated(old, random);
        String value = what.substring(fields[kind].length() + 2);
        if (isSame(fields[kind], old, value)) {
          continue;
        }
        request.with(fields[kind], value);
      } else if (kind == fields.length) {
        what = mutated(request.target(), random);
        request.target(what);
      } else {
        what = mutated(MessageExchange.BODY, random);
        request.body(what);
      }
      assertThat(exchange.send(request))
          .as("seed %d, round %d: %s", SEED, i, what)
          .isNotInstanceOf(Outcome.Accepted.class);
    }
  }

  /** Returns whether the two are one value: white space that structured fields allow, or labels. */
  private static boolean isSame(String field, String old, String value) {
    if (!field.startsWith("Signature")) {
      return old.strip().equals(value.strip());
    }
    Map<String, StructuredItem> before = StructuredReader.dictionary(List.of(old), true);
    Map<String, StructuredItem> after = StructuredReader.dictionary(List.of(value), true);
    if (before == null || after == null) {
      return false;
    }
    return Arrays.equals(written(before), written(after));
  }

  private static char[] written(Map<String, StructuredItem> dictionary) {
    StringBuilder out = new StringBuilder();
    StructuredItem.writeDictionary(dictionary, out);
    return out.toString().toCharArray();
  }

  private static String mutated(String text, RandomGenerator random) {
    StringBuilder out = new StringBuilder(text);
    int at = random.nextInt(out.length());
    char c = (char) (' ' + random.nextInt(95));
    switch (random.nextInt(3)) {
      case 0 -> out.setCharAt(at, c == out.charAt(at) ? (char) (c ^ 1) : c);
      case 1 -> out.insert(at, c);
      default -> out.deleteCharAt(at);
    }
    return out.toString().equals(text) ? text + "!" : out.toString();
  }
}
