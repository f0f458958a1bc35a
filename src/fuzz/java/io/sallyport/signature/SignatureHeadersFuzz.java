package io.sallyport.signature;

import io.sallyport.Reason;
import io.sallyport.fuzz.Input;
import io.sallyport.fuzz.Invariant;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The four headers of a signed request, of any text: key, time, nonce, signature, body. */
public final class SignatureHeadersFuzz {
  private static final RequestFormat FORMAT = RequestFormats.named("kindly");
  private static final List<String> ORDER =
      List.of("X-API-Key", "X-Timestamp", "X-Nonce", "X-Signature");
  private static final SignedExchange EXCHANGE = new SignedExchange();
  private static final String BODY = "{\"x\": 1}";
  private static final SampleRequest VALID =
      EXCHANGE.withSignatureOver(
          request(), SignedExchange.seconds(SignedExchange.NOW), SignedExchange.NONCE, BODY);

  /** A good message, and one with a field of each kind spoilt. */
  public static final List<String> SEEDS =
      List.of(
          String.join("\n", ORDER.stream().map(VALID::header).toList()) + '\n' + BODY,
          SignedExchange.KEY + "\n1704715200\n" + SignedExchange.NONCE + "\n" + "aB".repeat(32),
          "k\n01\n\u00e9\nzz",
          SignedExchange.KEY + "\n99999999999\nshort\n" + "0".repeat(64));

  private static final Set<Reason> REASONS =
      Set.of(
          Reason.HEADER_MALFORMED,
          Reason.SIGNATURE_INCOMPLETE,
          Reason.NONCE_MISSING,
          Reason.SIGNATURE_MALFORMED,
          Reason.SIGNATURE_WRONG,
          Reason.API_KEY_UNKNOWN,
          Reason.TIMESTAMP_OUTSIDE_WINDOW,
          Reason.NONCE_REPLAYED,
          Reason.SIGNATURE_REPLAYED);

  private SignatureHeadersFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> lines = Input.lines(input);
    SampleRequest request = request();
    for (int i = 0; i < Math.min(ORDER.size(), lines.size()); i++) {
      request.with(ORDER.get(i), lines.get(i));
    }
    if (lines.size() > ORDER.size()) {
      request.body(String.join("\n", lines.subList(ORDER.size(), lines.size())));
    }
    Parsed<FormattedRequest> read =
        Invariant.inTime(input.length, () -> new FormattedReader(FORMAT, request).read());
    FormattedRequest sent = read.value();
    if (sent != null) {
      requireForm(sent, lines);
    }
    Outcome outcome = Invariant.inTime(input.length, () -> EXCHANGE.send(request));
    if (outcome instanceof Outcome.Accepted) {
      requireRight(lines);
    } else if (outcome instanceof Outcome.Rejected rejected) {
      Invariant.holds(REASONS.contains(rejected.reason()), "documented: " + rejected.reason());
      Invariant.holds(rejected.facts().isEmpty(), "a rejection contains nothing of the request");
    }
  }

  private static SampleRequest request() {
    return new SampleRequest("POST", "/api/compression/compress?level=9");
  }

  private static void requireForm(FormattedRequest sent, List<String> lines) {
    CanonicalRequest fields = sent.signed();
    Invariant.holds(fields.key().equals(Input.trimmed(lines.get(0))), "the key as it was sent");
    Invariant.holds(
        Long.toString(sent.time().getEpochSecond()).equals(fields.timestamp()), "one text a time");
    Invariant.holds(fields.timestamp().equals(Input.trimmed(lines.get(1))), "the time as sent");
    Invariant.holds(fields.nonce().equals(Input.trimmed(lines.get(2))), "the nonce as sent");
    Invariant.holds(HeaderFields.isVisible(fields.nonce()), "a nonce without white space");
    Invariant.holds(
        Hex.encode(sent.signature()).equals(Input.trimmed(lines.get(3)).toLowerCase(Locale.ROOT)),
        "the signature as sent");
  }

  /** A MAC cannot be guessed, so only the valid message passes, and once. */
  private static void requireRight(List<String> lines) {
    // Not the key, which is not signed: both keys of this exchange have one secret.
    for (int i = 1; i < ORDER.size(); i++) {
      boolean same = Input.trimmed(lines.get(i)).equalsIgnoreCase(VALID.header(ORDER.get(i)));
      Invariant.holds(same, "what was accepted was signed");
    }
  }
}
