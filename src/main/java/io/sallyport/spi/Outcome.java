package io.sallyport.spi;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a scheme decided about a request. Being unable to decide is not an outcome: that is an
 * {@link UnavailableException}.
 */
public sealed interface Outcome {

  /** The request carries no credential of this scheme. Another scheme may still accept it. */
  Absent ABSENT = new Absent();

  /**
   * The credential is good.
   *
   * @param caller who was proved
   * @param body the bytes that the resource shall read instead of those that were sent, because
   *     they are what was signed; null to leave the body as it is
   * @param realm the realm that accepted; null as long as the gate has not filled it in, and where
   *     everybody is let in
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of a body costs what it weighs
  record Accepted(Caller caller, byte @Nullable [] body, @Nullable Realm realm) implements Outcome {
    public Accepted {
      Objects.requireNonNull(caller, "caller");
    }

    /** What a scheme says, which knows no realm. */
    public Accepted(Caller caller, byte @Nullable [] body) {
      this(caller, body, null);
    }
  }

  /**
   * The request asks the scheme itself, as a webhook's handshake does; it is answered with 200, and
   * no resource sees it.
   *
   * @param json the response's body, JSON in UTF-8; never a secret
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answered(byte[] json) implements Outcome {}

  /** The request carries no credential of this scheme. */
  record Absent() implements Outcome {}

  /**
   * The credential is bad, or its owner may not do this. It ends the request.
   *
   * @param reason why; it alone decides the status
   * @param scheme the name of the scheme that rejected; null as long as the gate has not filled it
   *     in, and for rejections that no scheme made
   * @param facts what a response may tell besides the reason, by the names in {@link Reason}; never
   *     a secret and nothing that the sender chose
   * @param caller who was proved all the same and may not do this, or whose credential it was that
   *     is not good any more; for the audit alone; null if that is not known
   */
  record Rejected(
      Reason reason, @Nullable String scheme, Map<String, String> facts, @Nullable Caller caller)
      implements Outcome {
    public Rejected {
      Objects.requireNonNull(reason, "reason");
      facts = Map.copyOf(facts);
    }

    /** A rejection of somebody who was not proved. */
    public Rejected(Reason reason, @Nullable String scheme, Map<String, String> facts) {
      this(reason, scheme, facts, null);
    }

    /** The same, rejected by the scheme of that name. */
    public Rejected by(String scheme) {
      return new Rejected(reason, scheme, facts, caller);
    }

    /** The same, of somebody who was proved. */
    public Rejected of(Caller caller) {
      return new Rejected(reason, scheme, facts, caller);
    }

    /** Reason and scheme; the rest is about somebody. */
    @Override
    public String toString() {
      return "Rejected[" + reason + (scheme == null ? "]" : " by " + scheme + "]");
    }
  }

  /** The caller was proved and the body stays as it was sent. */
  static Outcome accepted(Caller caller) {
    return new Accepted(caller, null);
  }

  /** A rejection with nothing to tell besides its reason. */
  static Rejected rejected(Reason reason) {
    return new Rejected(reason, null, Map.of());
  }

  /** A rejection with one more fact to tell. */
  static Rejected rejected(Reason reason, String fact, String value) {
    return new Rejected(reason, null, Map.of(fact, value));
  }
}
