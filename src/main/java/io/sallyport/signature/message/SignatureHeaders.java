package io.sallyport.signature.message;

import io.sallyport.Reason;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.RequestView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields {@code Signature-Input} and {@code Signature} of a request (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-4">RFC 9421 §4</a>), read.
 *
 * @param inputs the components and parameters of each signature by its label, in the order of the
 *     field
 * @param signatures the signatures by their labels
 */
record SignatureHeaders(
    Map<String, StructuredItem> inputs, Map<String, StructuredItem> signatures) {
  static final String INPUT = "Signature-Input";
  static final String SIGNATURE = "Signature";

  static Parsed<SignatureHeaders> of(RequestView request) {
    return of(request.headers(INPUT), request.headers(SIGNATURE));
  }

  static Parsed<SignatureHeaders> of(List<String> inputs, List<String> signatures) {
    if (inputs.isEmpty() && signatures.isEmpty()) {
      return Parsed.absent();
    }
    if (inputs.isEmpty() || signatures.isEmpty()) {
      return Parsed.rejected(
          Reason.SIGNATURE_INCOMPLETE,
          "headers",
          INPUT + " and " + SIGNATURE,
          inputs.isEmpty() ? SIGNATURE : INPUT);
    }
    if (!isLegible(inputs) || !isLegible(signatures)) {
      return Parsed.rejected(
          Reason.HEADER_MALFORMED,
          INPUT + " and " + SIGNATURE,
          "at most " + HeaderFields.MAX_LENGTH + " characters of printable ASCII each",
          "more, or other characters");
    }
    // With a repeated label, two readers could see different signatures (§4.1).
    Map<String, StructuredItem> covered = StructuredReader.dictionary(inputs, true);
    Map<String, StructuredItem> values = StructuredReader.dictionary(signatures, true);
    if (covered == null || values == null || covered.isEmpty()) {
      return Parsed.rejected(
          Reason.SIGNATURE_MALFORMED,
          values == null ? SIGNATURE : INPUT,
          "a dictionary of structured fields, with different labels",
          "another text");
    }
    return Parsed.of(new SignatureHeaders(covered, values));
  }

  /** Returns the signature with a label; null if there is none, or it is not a byte sequence. */
  byte @Nullable [] signature(String label) {
    StructuredItem item = signatures.get(label);
    return item != null && item.value() instanceof byte[] bytes ? bytes : null;
  }

  private static boolean isLegible(List<String> lines) {
    long length = 0;
    for (String line : lines) {
      length += line.length();
      if (!HeaderFields.isPrintable(line)) {
        return false;
      }
    }
    return length <= HeaderFields.MAX_LENGTH;
  }

  /** Returns the number of inputs only: a sender chose their content. */
  @Override
  public String toString() {
    return "SignatureHeaders[" + inputs.size() + " inputs]";
  }
}
