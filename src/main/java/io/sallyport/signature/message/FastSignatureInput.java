package io.sallyport.signature.message;

import io.sallyport.internal.StrictBase64;
import io.sallyport.spi.RequestView;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a request with one signature that covers exactly the components that the
 * realm requires, in their order; clients that follow {@code Accept-Signature} send them so. The
 * result is the same as that of {@link StructuredReader}, but this class reads in one pass, without
 * a map. Immutable.
 */
final class FastSignatureInput {

  private final List<Covered> known;

  /**
   * A list of components, with its serialized text.
   *
   * @param missing the components of the policy that it lacks
   */
  private record Covered(String text, List<Component> components, List<String> missing) {
    /** Returns the number of components only: a sender chose the text. */
    @Override
    public String toString() {
      return "Covered[" + components.size() + " components]";
    }
  }

  /**
   * The result of reading.
   *
   * @param input the signature's components and parameters
   * @param signature the signature
   */
  @SuppressWarnings("ArrayRecordComponent") // carries the bytes over; never compared as a record
  record Read(SignatureInput input, byte[] signature) {}

  /**
   * Creates a reader for a policy: for requests with and without a body, and with a content coding.
   */
  FastSignatureInput(MessageSignaturePolicy policy) {
    known =
        List.of(
            covered(policy, policy.components()),
            covered(policy, policy.uncodedComponents()),
            covered(policy, policy.componentsOf(false, name -> false)));
  }

  /**
   * Returns whether the components, read by this object, are all that the policy requires of a
   * request; false also if another object read them.
   */
  boolean isAll(List<Component> components, boolean body, Predicate<String> sent) {
    for (Covered covered : known) {
      if (components == covered.components) {
        for (String name : covered.missing) {
          if (MessageSignaturePolicy.isDue(name, body, sent)) {
            return false;
          }
        }
        return true;
      }
    }
    return false;
  }

  /** Reads the fields; returns null if they have another form, valid or not. */
  @Nullable Read read(RequestView request) {
    List<String> inputs = request.headers(SignatureHeaders.INPUT);
    List<String> signatures = request.headers(SignatureHeaders.SIGNATURE);
    if (inputs.size() != 1 || signatures.size() != 1) {
      return null;
    }
    String text = inputs.get(0);
    String credentials = signatures.get(0);
    int equals = text.indexOf('=');
    int end = credentials.length() - 1;
    boolean simple =
        text.length() <= StructuredReader.MAX_LENGTH
            && credentials.length() <= StructuredReader.MAX_LENGTH
            && equals > 0
            && isLabel(text, equals)
            && credentials.startsWith(":", equals + 1)
            && credentials.regionMatches(0, text, 0, equals + 1)
            && credentials.indexOf(':', equals + 2) == end;
    if (!simple) {
      return null;
    }
    byte[] signature = StrictBase64.decode(credentials, equals + 2, end);
    SignatureInput input = signature == null ? null : input(text, equals + 1);
    return input == null || signature == null ? null : new Read(input, signature);
  }

  private @Nullable SignatureInput input(String text, int start) {
    int end = text.indexOf(')', start) + 1;
    if (end == 0) {
      return null;
    }
    String list = text.substring(start, end);
    for (Covered covered : known) {
      if (list.equals(covered.text)) {
        return new FastParameters(text, end).read(covered.components, text.substring(start));
      }
    }
    return null;
  }

  private static Covered covered(MessageSignaturePolicy policy, List<String> names) {
    return new Covered(
        AcceptSignature.list(names),
        names.stream().map(Component::of).toList(),
        policy.components().stream().filter(name -> !names.contains(name)).toList());
  }

  private static boolean isLabel(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean good = (c >= 'a' && c <= 'z') || (i > 0 && c >= '0' && c <= '9');
      if (!good) {
        return false;
      }
    }
    return true;
  }
}
