package io.sallyport.spi;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The decision of a scheme about a request. If a scheme cannot decide, it throws an {@link
 * UnavailableException} instead.
 */
public sealed interface Outcome {

  /** The request carries no credential of this scheme. Another scheme may still accept it. */
  Absent ABSENT = new Absent();

  /**
   * The credential is valid.
   *
   * @param caller the authenticated caller
   * @param body the bytes that the resource reads instead of those that were sent, because they are
   *     what was signed; null to leave the body unchanged
   * @param realm the realm that accepted; null until the gate sets it, and for resources that
   *     accept every caller
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of a body costs what it weighs
  record Accepted(Caller caller, byte @Nullable [] body, @Nullable Realm realm) implements Outcome {
    public Accepted {
      Objects.requireNonNull(caller, "caller");
    }

    /** Creates the outcome of a scheme, which does not know its realm. */
    public Accepted(Caller caller, byte @Nullable [] body) {
      this(caller, body, null);
    }
  }

  /**
   * The scheme itself responds to the request, as for a webhook's handshake. The response has
   * status 200, and the request does not reach a resource.
   *
   * @param body the response's body, in UTF-8; may be empty; never a secret
   * @param mediaType the media type of the body
   * @param headers further headers of the response
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Responded(byte[] body, String mediaType, Map<String, String> headers) implements Outcome {
    /** Copies the headers. */
    public Responded {
      headers = Map.copyOf(headers);
    }

    /** Creates a response of JSON. */
    public Responded(byte[] json) {
      this(json, "application/json", Map.of());
    }

    /** Returns the media type only, because a sender may have chosen the rest. */
    @Override
    public String toString() {
      return "Responded[" + mediaType + "]";
    }
  }

  /** The request carries no credential of this scheme. */
  record Absent() implements Outcome {}

  /**
   * The credential is invalid, or its owner lacks a right. It ends the request.
   *
   * @param reason the reason, which decides the status
   * @param scheme the name of the scheme that rejected; null until the gate sets it, and for
   *     rejections that no scheme made
   * @param facts what a response may contain besides the reason, by the names in {@link Reason};
   *     never a secret and nothing that the sender chose
   * @param caller the caller, if it authenticated and lacks a right, or the owner of a credential
   *     that is not valid any more; only for the audit trail; null if unknown
   * @param explanation what was expected and what came, for the operator; null if the reason says
   *     it all
   */
  record Rejected(
      Reason reason,
      @Nullable String scheme,
      Map<String, String> facts,
      @Nullable Caller caller,
      @Nullable Explanation explanation)
      implements Outcome {
    public Rejected {
      Objects.requireNonNull(reason, "reason");
      facts = Map.copyOf(facts);
    }

    /** Creates a rejection of a caller that did not authenticate. */
    public Rejected(Reason reason, @Nullable String scheme, Map<String, String> facts) {
      this(reason, scheme, facts, null, null);
    }

    /** Returns the same rejection, by the scheme of that name. */
    public Rejected by(String scheme) {
      return new Rejected(reason, scheme, facts, caller, explanation);
    }

    /** Returns the same rejection, of a known caller. */
    public Rejected of(Caller caller) {
      return new Rejected(reason, scheme, facts, caller, explanation);
    }

    /**
     * Returns the same rejection, explained to the operator.
     *
     * @param subject what was checked
     * @param expected the expected value: a text, a number or a collection of them; never a secret
     * @param actual the actual value, never a secret; null if there was none
     */
    public Rejected explained(String subject, Object expected, @Nullable Object actual) {
      return new Rejected(
          reason, scheme, facts, caller, new Explanation(subject, expected, actual));
    }

    /** Compares the decision; its explanation is a comment on it. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Rejected that
          && reason == that.reason
          && Objects.equals(scheme, that.scheme)
          && facts.equals(that.facts)
          && Objects.equals(caller, that.caller);
    }

    @Override
    public int hashCode() {
      return Objects.hash(reason, scheme, facts, caller);
    }

    /** Returns reason and scheme only, because the rest is personal data. */
    @Override
    public String toString() {
      return "Rejected[" + reason + (scheme == null ? "]" : " by " + scheme + "]");
    }
  }

  /** Returns an acceptance that leaves the body unchanged. */
  static Outcome accepted(Caller caller) {
    return new Accepted(caller, null);
  }

  /** Returns a rejection without further facts. */
  static Rejected rejected(Reason reason) {
    return new Rejected(reason, null, Map.of());
  }

  /** Returns a rejection with one fact. */
  static Rejected rejected(Reason reason, String fact, String value) {
    return new Rejected(reason, null, Map.of(fact, value));
  }
}
