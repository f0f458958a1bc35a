package io.sallyport.signature;

import static io.sallyport.signature.FormattedExchange.DATE;
import static io.sallyport.signature.FormattedExchange.NOW;
import static io.sallyport.signature.FormattedExchange.lined;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests of <a
 * href="https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12">draft-cavage-http-signatures-12</a>,
 * which lets the client choose what it signs.
 */
class CavageAttacksTest {
  private static final String HS2019 = "algorithm=\"hs2019\",";
  private static final String CREATED = "created=" + NOW.getEpochSecond() + ",";
  private static final String LINES =
      "(request-target): get /orders?dry=1\nhost: api.example.org\ndate: " + DATE;
  private static final String NAMES = "(request-target) host date";

  private final FormattedExchange exchange = new FormattedExchange("cavage");

  @Test
  void acceptsWhatCoversEnough() {
    exchange.assertAccepted(lined(get(), HS2019, NAMES, LINES));
    exchange.assertRejected(lined(get(), HS2019, NAMES, LINES), Reason.SIGNATURE_REPLAYED);
  }

  @Test
  void acceptsATimeOfTheSignature() {
    exchange.assertAccepted(
        lined(get(), HS2019 + CREATED, "(request-target) (created) host", created()));
  }

  /** Draft section 4: the field carries the parameters without a scheme. */
  @Test
  void acceptsTheFieldSignature() {
    SampleRequest request = inField(lined(get(), HS2019, NAMES, LINES));

    exchange.assertAccepted(request);
    exchange.assertRejected(request.target("/orders?dry=0"), Reason.SIGNATURE_WRONG);
  }

  /** Attack: two signatures, of which one proxy checks the first and we the second. */
  @Test
  void rejectsASignatureInBothFields() {
    SampleRequest request = lined(get(), HS2019, NAMES, LINES);
    String parameters = request.header("Authorization").substring("Signature ".length());

    exchange.assertRejected(request.with("Signature", parameters), Reason.CREDENTIAL_DUPLICATED);
    exchange.assertRejected(
        inField(request).plus("Signature", parameters), Reason.CREDENTIAL_DUPLICATED);
  }

  @Test
  void theFieldOfRfc9421IsAnother() {
    SampleRequest request = get().with("Signature", "sig1=:AA==:");

    exchange.assertRejected(request, Reason.SIGNATURE_MALFORMED);
    assertThat(exchange.scheme().authenticate(request.with("Signature-Input", "sig1=()")))
        .isSameAs(Outcome.ABSENT);
  }

  private static SampleRequest inField(SampleRequest request) {
    String parameters = request.header("Authorization").substring("Signature ".length());
    return request.without("Authorization").with("Signature", parameters);
  }

  /** If a client names no lines, the draft's default is only the date. */
  @Test
  void rejectsASignatureOfOnlyTheDate() {
    SampleRequest request = lined(get(), HS2019, "date", "date: " + DATE);

    exchange.assertRejected(request, Reason.COMPONENT_NOT_COVERED);
    exchange.assertRejected(
        request.with(
            "Authorization", request.header("Authorization").replace("headers=\"date\",", "")),
        Reason.COMPONENT_NOT_COVERED);
  }

  @ParameterizedTest
  @CsvSource({
    "'host date', 'host: api.example.org|date: Sun, 22 Nov 2026 12:00:00 GMT'",
    "'(request-target) date', '(request-target): get /orders?dry=1|date: Sun, 22 Nov 2026 12:00:00 GMT'",
    "'(request-target) host', '(request-target): get /orders?dry=1|host: api.example.org'"
  })
  void rejectsASignatureThatLeavesOutTargetHostOrTime(String names, String text) {
    exchange.assertRejected(
        lined(get(), HS2019, names, text.replace('|', '\n')), Reason.COMPONENT_NOT_COVERED);
  }

  /** A body that is not signed could be any. */
  @Test
  void rejectsABodyWithoutASignedDigest() {
    exchange.assertRejected(
        lined(get().body("a=1"), HS2019, NAMES, LINES), Reason.COMPONENT_NOT_COVERED);
  }

  @Test
  void rejectsADigestOfAnotherBody() {
    String digest = DigestField.of("a=1".getBytes(StandardCharsets.UTF_8));
    String text = LINES + "\ndigest: " + digest;
    SampleRequest request = get().body("a=1").with("Digest", digest);

    exchange.assertRejected(
        lined(request, HS2019, NAMES + " digest", text).body("a=2"), Reason.DIGEST_WRONG);
    exchange.assertAccepted(lined(request.body("a=1"), HS2019, NAMES + " digest", text));
  }

  /** A second digest, of which an application may take the other one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHA-256=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "MD5=jFKdPpd5zuGVJyO0S4E3TQ==",
        "SHA-256=x",
        "unixsum=30637",
        ""
      })
  void rejectsADigestThatIsNotThatOfTheBodyOrTooWeak(String digest) {
    SampleRequest request = get().body("a=1").with("Digest", digest);

    exchange.assertRejected(
        lined(request, HS2019, NAMES + " digest", LINES + "\ndigest: " + digest),
        Reason.DIGEST_WRONG);
  }

  /** A secret is no RSA key: the name of an algorithm in a message decides nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"rsa-sha256", "rsa-sha1", "none", "hmac-sha512", "HS2019", "ed25519"})
  void rejectsAnAlgorithmConfusion(String algorithm) {
    exchange.assertRejected(
        lined(get(), "algorithm=\"" + algorithm + "\",", NAMES, LINES),
        Reason.SIGNATURE_ALGORITHM_WRONG);
  }

  @Test
  void acceptsTheNameOfItsAlgorithm() {
    exchange.assertAccepted(lined(get(), "algorithm=\"hmac-sha256\",", NAMES, LINES));
  }

  /** The draft has no (created) beside an old algorithm, so that no header passes for it. */
  @Test
  void rejectsATimeOfTheSignatureBesideANamedAlgorithm() {
    exchange.assertRejected(
        lined(
            get(),
            "algorithm=\"hmac-sha256\"," + CREATED,
            "(request-target) (created) host",
            created()),
        Reason.SIGNATURE_ALGORITHM_WRONG);
  }

  /** Unsigned parameters of the header have no effect. */
  @Test
  void rejectsAnOldDateWithAFreshTimeThatIsNotSigned() {
    exchange.clock.set(NOW.plus(Duration.ofMinutes(20)));
    String fresh = "created=" + NOW.plus(Duration.ofMinutes(20)).getEpochSecond() + ",";

    exchange.assertRejected(
        lined(get(), HS2019 + fresh, NAMES, LINES), Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void rejectsWhatHasExpired() {
    exchange.assertRejected(
        lined(get(), HS2019 + "expires=" + (NOW.getEpochSecond() - 1) + ",", NAMES, LINES),
        Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  /** A value with an end of line would be two lines, of which the second was never a field. */
  @Test
  void rejectsALineInjection() {
    SampleRequest request = get().with("X-Note", "a\ndate: " + DATE);
    String text =
        "(request-target): get /orders?dry=1\nhost: api.example.org\nx-note: a\ndate: " + DATE;

    exchange.assertRejected(
        lined(request, HS2019, "(request-target) host x-note", text), Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsALineThatTheRequestHasNot() {
    exchange.assertRejected(
        lined(get(), HS2019, NAMES + " x-tenant", LINES + "\nx-tenant: "), Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(request-target) host date date",
        "(request-target) host date DATE",
        "(request-target)  host date",
        "(request-target) host date (created)",
        "(request-target) host date (expires)",
        "(status) host date",
        "\u00e9 date",
        ""
      })
  void rejectsNamesOfLinesThatAreNone(String names) {
    SampleRequest request = lined(get(), HS2019, names, LINES);

    exchange.assertRejected(
        request, names.contains("\u00e9") ? Reason.HEADER_MALFORMED : Reason.SIGNATURE_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Signature",
        "Signature keyId",
        "Signature keyId=\"key-1\",",
        "Signature keyId=\"key-1\",keyId=\"key-2\"",
        "Signature keyId=\"key-1",
        "Signature keyId=key-1",
        "Signature keyId=\"key\\\"1\"",
        "Signature keyId=\"key-1\" signature=\"AA==\""
      })
  void rejectsAHeaderThatCannotBeRead(String header) {
    exchange.assertRejected(get().with("Authorization", header), Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void rejectsAHeaderWithoutKeyOrSignature() {
    exchange.assertRejected(
        get().with("Authorization", "Signature signature=\"AA==\""), Reason.SIGNATURE_INCOMPLETE);
    exchange.assertRejected(
        get().with("Authorization", "Signature keyId=\"key-1\""), Reason.SIGNATURE_INCOMPLETE);
    exchange.assertRejected(
        get().with("Authorization", "Signature keyId=\"x\",signature=\"AA==\""),
        Reason.SIGNATURE_KEY_UNKNOWN);
  }

  @Test
  void takesSixtyFourLinesAndNoMore() {
    StringBuilder names = new StringBuilder(NAMES);
    for (int i = 3; i <= HeaderLines.MAX_LINES; i++) {
      names.append(" x-").append(i);
    }

    exchange.assertRejected(
        lined(get(), HS2019, names.toString(), LINES), Reason.SIGNATURE_MALFORMED);
  }

  private static String created() {
    return "(request-target): get /orders?dry=1\n(created): "
        + NOW.getEpochSecond()
        + "\nhost: api.example.org";
  }

  private static SampleRequest get() {
    return new SampleRequest("GET", "/orders?dry=1")
        .with("Host", "api.example.org")
        .with("Date", DATE);
  }
}
