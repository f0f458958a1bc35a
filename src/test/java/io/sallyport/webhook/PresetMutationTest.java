package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAbsent;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.internal.Encoding;
import io.sallyport.spi.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes one thing at a time of a good message of each preset. */
class PresetMutationTest {
  private static final long SEED = 20261122;

  /** A preset's scheme, its good message, and the header that carries the signature. */
  record Given(String preset, WebhookFormat format, WebhookScheme scheme, Message message) {
    String header() {
      return format.signatureHeaders().get(0);
    }

    String value() {
      return message.header(header());
    }
  }

  static Stream<Named<Given>> presets() {
    return Presets.forms().values().stream()
        .map(
            form ->
                Named.of(
                    form.preset(),
                    new Given(
                        form.preset(),
                        WebhookPresets.named(form.preset()),
                        scheme(form.preset(), NOW, form.secret()),
                        Presets.signed(form.preset()))));
  }

  static Stream<Named<Given>> presetsWithTimestamp() {
    return presets().filter(named -> named.getPayload().format().timestamp() != null);
  }

  static Stream<Named<Given>> presetsInHex() {
    return presets().filter(n -> n.getPayload().format().encoding() == Encoding.HEX);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void findsNoCredentialWithoutTheHeader(Given given) {
    assertAbsent(given.scheme(), given.message().without(given.header()));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rejectsTheHeaderTwice(Given given) {
    assertRejected(
        given.scheme(), given.message().doubled(given.header()), Reason.CREDENTIAL_DUPLICATED);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rejectsAnEmptyHeader(Given given) {
    assertRejected(
        given.scheme(), given.message().with(given.header(), ""), Reason.DELIVERY_MALFORMED);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rejectsAnotherSecretsSignature(Given given) {
    Message signed = Presets.signed(given.preset(), Presets.form(given.preset()).otherSecret());
    assertRejected(given.scheme(), signed, Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rejectsEachBodyWithOneBitFlipped(Given given) {
    byte[] body = given.message().body();
    for (int bit = 0; bit < 8 * body.length; bit += 3) {
      byte[] flipped = body.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Outcome outcome = given.scheme().authenticate(given.message().body(flipped));
      assertThat(outcome).as("bit %d", bit).isEqualTo(Outcome.rejected(Reason.SIGNATURE_WRONG));
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rejectsAnEmptyBodyAndOneByteMore(Given given) {
    assertRejected(given.scheme(), given.message().body(""), Reason.SIGNATURE_WRONG);
    String longer = Presets.form(given.preset()).body() + "x";
    assertRejected(given.scheme(), given.message().body(longer), Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rejectsEachSignatureWithOneBitFlipped(Given given) {
    String value = given.value();
    String text = signatureText(given);
    byte[] signature = decode(given, text);
    for (int bit = 0; bit < 8 * signature.length; bit++) {
      byte[] flipped = signature.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      String changed = value.replace(text, given.format().encoding().encode(flipped));
      assertRejected(
          given.scheme(), given.message().with(given.header(), changed), Reason.SIGNATURE_WRONG);
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rejectsASignatureCutShort(Given given) {
    String text = signatureText(given);
    byte[] signature = decode(given, text);
    String cut = given.format().encoding().encode(Arrays.copyOf(signature, 4));
    assertRejected(
        given.scheme(),
        given.message().with(given.header(), given.value().replace(text, cut)),
        Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rejectsTrailingGarbage(Given given) {
    assertRejected(
        given.scheme(),
        given.message().with(given.header(), given.value() + "!"),
        Reason.DELIVERY_MALFORMED);
  }

  @ParameterizedTest
  @MethodSource("presetsInHex")
  void acceptsUpperCaseHex(Given given) {
    String text = signatureText(given);
    String upper = given.value().replace(text, text.toUpperCase(Locale.ROOT));
    assertAccepted(given.scheme(), given.message().with(given.header(), upper));
  }

  @ParameterizedTest
  @MethodSource("presetsWithTimestamp")
  void acceptsATimestampAtEachEdge(Given given) {
    Duration tolerance = given.format().tolerance();
    assertAccepted(at(given, tolerance), given.message());
    assertAccepted(at(given, tolerance.negated()), given.message());
  }

  @ParameterizedTest
  @MethodSource("presetsWithTimestamp")
  void rejectsATimestampBeyondEachEdge(Given given) {
    Duration beyond = given.format().tolerance().plusMillis(1);
    assertRejected(at(given, beyond), given.message(), Reason.TIMESTAMP_OUTSIDE_WINDOW);
    assertRejected(at(given, beyond.negated()), given.message(), Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void acceptsASignatureByTheSecondSecret(Given given) {
    Presets.WireForm form = Presets.form(given.preset());
    assertAccepted(scheme(given.preset(), NOW, form.otherSecret(), form.secret()), given.message());
  }

  /** Values made of pieces of good ones: none is accepted, and none fails otherwise. */
  @ParameterizedTest
  @MethodSource("presets")
  void survivesSeededGarbage(Given given) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    String pieces = "v1,=;: t0s{}\"\u00e9\t%" + given.value();
    for (int round = 0; round < 500; round++) {
      StringBuilder value = new StringBuilder(given.value());
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        int at = random.nextInt(value.length());
        value.setCharAt(at, pieces.charAt(random.nextInt(pieces.length())));
      }
      if (!value.toString().equalsIgnoreCase(given.value())) {
        Outcome outcome =
            given.scheme().authenticate(given.message().with(given.header(), value.toString()));
        assertThat(outcome)
            .as("seed %d round %d: %s", SEED, round, value)
            .isInstanceOf(Outcome.Rejected.class);
      }
    }
  }

  private static WebhookScheme at(Given given, Duration later) {
    return scheme(given.preset(), NOW.plus(later), Presets.form(given.preset()).secret());
  }

  private static String signatureText(Given given) {
    SignatureValues values = new SignatureValues();
    assertThat(given.format().syntax().read(given.value(), values)).isTrue();
    return values.signatures().get(0);
  }

  private static byte[] decode(Given given, String text) {
    byte[] signature = given.format().encoding().decode(text);
    assertThat(signature).isNotNull();
    return Objects.requireNonNull(signature);
  }
}
