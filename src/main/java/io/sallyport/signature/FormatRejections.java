package io.sallyport.signature;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RequestView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rejections of formatted signatures, explained to the operator; never with a signature. */
final class FormatRejections {
  private FormatRejections() {}

  /** Returns that a value is missing. */
  static Rejected incomplete(ValueLocation location) {
    return Outcome.rejected(Reason.SIGNATURE_INCOMPLETE)
        .explained(location.name(), "a value", null);
  }

  static Rejected malformed(String subject, String expected, @Nullable Object actual) {
    return Outcome.rejected(Reason.SIGNATURE_MALFORMED).explained(subject, expected, actual);
  }

  static Rejected twice(String subject) {
    return Outcome.rejected(Reason.CREDENTIAL_DUPLICATED).explained(subject, "one", "several");
  }

  static Rejected otherAlgorithm(Collection<String> expected, @Nullable String named) {
    return Outcome.rejected(Reason.SIGNATURE_ALGORITHM_WRONG)
        .explained("algorithm", expected, named);
  }

  static Rejected wrong(RequestKey key, FormattedRequest sent, boolean complete) {
    CanonicalRequest signed = sent.signed();
    String parts =
        signed.covered().isEmpty()
            ? "timestamp "
                + signed.timestamp()
                + " and a body of "
                + signed.body().length
                + " bytes"
            : names(signed.covered()).toString();
    return Outcome.rejected(Reason.SIGNATURE_WRONG)
        .explained(
            "signature",
            "one by key " + key.id() + " over this request with " + parts,
            complete ? "another one" : "a request without all signed parts");
  }

  static Rejected uncovered(String name, List<HeaderLines.Line> covered) {
    return Outcome.rejected(Reason.COMPONENT_NOT_COVERED)
        .explained("signed headers", name, names(covered));
  }

  static Rejected untimely(String subject, String expected, @Nullable Instant actual) {
    return Outcome.rejected(Reason.TIMESTAMP_OUTSIDE_WINDOW).explained(subject, expected, actual);
  }

  static Rejected wrongDigest(RequestView request) {
    byte[] body = request.body();
    return Outcome.rejected(Reason.DIGEST_WRONG)
        .explained(
            DigestField.NAME,
            DigestField.of(body) + " of " + body.length + " bytes",
            request.headers(DigestField.NAME));
  }

  static Rejected usedNonce(String nonce) {
    return Outcome.rejected(Reason.NONCE_REPLAYED)
        .explained("nonce", "one that was not used before", nonce);
  }

  static Rejected replayed(Instant time) {
    return Outcome.rejected(Reason.SIGNATURE_REPLAYED)
        .explained("signed request", "one that was not received before", "one of " + time);
  }

  private static List<String> names(List<HeaderLines.Line> lines) {
    return lines.stream().map(HeaderLines.Line::name).toList();
  }
}
