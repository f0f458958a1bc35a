package io.sallyport.spi;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.spi.Outcome.Accepted;
import io.sallyport.spi.Outcome.Rejected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides the requests of one resource method. Everything that does not depend on the request was
 * resolved at deployment. Immutable and thread-safe.
 *
 * <p>The alternatives are tried in order. A rejection by any scheme ends the request, even if
 * another alternative would accept it. Each scheme is asked at most once, because asking may use a
 * nonce up.
 */
public final class Guard {

  /**
   * Schemes of one realm that are required together.
   *
   * @param permissions the permissions that the caller needs as well
   */
  public record Alternative(Realm realm, List<InboundScheme> schemes, List<String> permissions) {}

  private final List<Alternative> alternatives;

  /** Whether a request without any credential is accepted. */
  private final boolean open;

  private final String realm;
  private final ErrorFormat errors;
  private final UnaryOperator<Caller> adapter;
  private final @Nullable ResponseScheme responses;

  /** The schemes of all alternatives, each once. */
  private final List<InboundScheme> schemes;

  /** For each alternative, the positions of its schemes in {@link #schemes}. */
  private final int[][] required;

  /** Creates a guard that requires one of the alternatives, of which there is at least one. */
  Guard(List<Alternative> alternatives, UnaryOperator<Caller> adapter) {
    this(
        alternatives,
        false,
        alternatives.get(0).realm().name(),
        alternatives.get(0).realm().errors(),
        adapter,
        alternatives.get(0).realm().responses());
  }

  private Guard(
      List<Alternative> alternatives,
      boolean open,
      String realm,
      ErrorFormat errors,
      UnaryOperator<Caller> adapter,
      @Nullable ResponseScheme responses) {
    this.responses = responses;
    this.alternatives = List.copyOf(alternatives);
    this.open = open;
    this.realm = realm;
    this.errors = errors;
    this.adapter = adapter;
    this.schemes = alternatives.stream().flatMap(a -> a.schemes().stream()).distinct().toList();
    this.required =
        alternatives.stream()
            .map(a -> a.schemes().stream().mapToInt(schemes::indexOf).toArray())
            .toArray(int[][]::new);
  }

  /**
   * Creates a guard that accepts every caller. Its error format is for rejections that do not
   * concern the caller.
   */
  static Guard open(String realm, ErrorFormat errors) {
    return new Guard(List.of(), true, realm, errors, UnaryOperator.identity(), null);
  }

  /** Returns the same guard, which also accepts requests that carry none of its credentials. */
  Guard optional() {
    return new Guard(alternatives, true, realm, errors, adapter, responses);
  }

  /** Returns what it requires: one of these; empty for a guard that accepts every caller. */
  public List<Alternative> alternatives() {
    return alternatives;
  }

  /** Returns the same guard with another error format. */
  public Guard wordedAs(ErrorFormat format) {
    return new Guard(alternatives, open, realm, format, adapter, responses);
  }

  /**
   * Decides one request.
   *
   * @return accepted, rejected or responded; never absent, because a missing credential is a
   *     rejection here
   * @throws UnavailableException if the request could not be decided
   * @throws BodyReader.BodyTooLargeException if a scheme had to read a body over the limit
   */
  public Outcome authenticate(RequestView request) {
    @Nullable Outcome[] asked = new Outcome[schemes.size()];
    String missing = null;
    boolean partly = false;
    for (int i = 0; i < required.length; i++) {
      Accepted authenticated = null;
      boolean complete = true;
      for (int index : required[i]) {
        InboundScheme scheme = schemes.get(index);
        Outcome outcome = asked[index] == null ? scheme.authenticate(request) : asked[index];
        asked[index] = outcome;
        if (outcome instanceof Accepted accepted) {
          if (authenticated != null
              && !authenticated.caller().client().equals(accepted.caller().client())) {
            return Outcome.rejected(Reason.CREDENTIALS_DISAGREE)
                .by(scheme.name())
                .explained(
                    "client",
                    authenticated.caller().client() + " of the first credential",
                    accepted.caller().client());
          }
          authenticated = authenticated == null ? accepted : both(authenticated, accepted);
        } else if (outcome instanceof Rejected rejected) {
          return rejected.by(scheme.name());
        } else if (outcome instanceof Outcome.Responded && required[i].length == 1) {
          return outcome;
        } else {
          // Only the first gap is reported; a partly met alternative shows best what is missing.
          missing = authenticated != null || missing == null ? scheme.name() : missing;
          partly |= authenticated != null;
          complete = false;
          break;
        }
      }
      if (complete && authenticated != null) {
        return permitted(alternatives.get(i), authenticated);
      }
    }
    if (open && !partly) {
      return Outcome.accepted(Caller.anonymous());
    }
    return Outcome.rejected(Reason.CREDENTIAL_MISSING)
        .by(Objects.requireNonNullElse(missing, "none"))
        .explained("credential", accepted(), sent(request));
  }

  /** Returns the alternatives as a configuration writes them, such as {@code bearer+api-key}. */
  private List<String> accepted() {
    return alternatives.stream()
        .map(
            one -> one.schemes().stream().map(InboundScheme::name).collect(Collectors.joining("+")))
        .distinct()
        .toList();
  }

  /** Returns how the request authenticates, without the credential; null if it does not try. */
  private static @Nullable String sent(RequestView request) {
    List<String> values = request.headers("Authorization");
    if (values.isEmpty()) {
      return null;
    }
    int space = values.get(0).indexOf(' ');
    return space < 0
        ? "Authorization without a scheme such as Bearer"
        : "Authorization: " + values.get(0).substring(0, space);
  }

  /**
   * Decides whether a caller that was already accepted meets this guard too. It reads no credential
   * again: the credentials that authenticated the caller must meet the schemes, realm and
   * permissions of one alternative. An anonymous caller meets none.
   *
   * @param caller the caller of the current request
   * @param realm the realm that the caller authenticated with; null for an anonymous caller
   * @return accepted or rejected
   */
  public Outcome check(Caller caller, @Nullable Realm realm) {
    if (open) {
      return Outcome.accepted(caller);
    }
    String first = schemes.get(0).name();
    if (caller.isAnonymous()) {
      return Outcome.rejected(Reason.CREDENTIAL_MISSING)
          .by(first)
          .explained("caller", accepted(), "an anonymous one");
    }
    Outcome outcome =
        Outcome.rejected(Reason.REQUIREMENT_NOT_MET)
            .by(first)
            .of(caller)
            .explained("schemes in realm " + this.realm, accepted(), caller.schemes());
    for (Alternative alternative : alternatives) {
      if (alternative.realm().equals(realm) && authenticated(caller, alternative)) {
        outcome = permitted(alternative, new Accepted(caller, null));
        if (outcome instanceof Accepted) {
          return outcome;
        }
      }
    }
    return outcome;
  }

  private static boolean authenticated(Caller caller, Alternative alternative) {
    for (InboundScheme scheme : alternative.schemes()) {
      if (!caller.schemes().contains(scheme.name())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns one challenge for each acceptable scheme, for {@code WWW-Authenticate}.
   *
   * @param request the request that was rejected
   * @param rejected the rejection
   */
  public List<Challenge> challenges(RequestView request, Rejected rejected) {
    Map<InboundScheme, Challenge> challenges = new LinkedHashMap<>();
    boolean sent = rejected.reason() != Reason.CREDENTIAL_MISSING;
    for (Alternative alternative : alternatives) {
      for (InboundScheme scheme : alternative.schemes()) {
        boolean blamed = sent && scheme.name().equals(rejected.scheme());
        challenges.computeIfAbsent(scheme, s -> s.challenge(request, blamed ? rejected : null));
      }
    }
    return new ArrayList<>(challenges.values());
  }

  /** Returns the realm of the first alternative, or the webhook; rejections name it. */
  public String realm() {
    return realm;
  }

  /** Returns the error format: that of the realm of the first alternative. */
  public ErrorFormat errors() {
    return errors;
  }

  /**
   * Returns the scheme that signs responses, rejections included: that of the realm of the first
   * alternative. Null if responses are not signed.
   */
  public @Nullable ResponseScheme responses() {
    return responses;
  }

  /**
   * Returns the URL that clients call: that of the realm of the first alternative, or of the
   * webhook. Null if that of the application applies.
   */
  public @Nullable PublicUrl publicUrl() {
    return alternatives.isEmpty() ? null : alternatives.get(0).realm().publicUrl();
  }

  private Outcome permitted(Alternative alternative, Accepted authenticated) {
    for (String permission : alternative.permissions()) {
      if (!authenticated.caller().permissions().holds(permission)) {
        return Outcome.rejected(
                Reason.INSUFFICIENT_PERMISSIONS,
                Reason.REQUIRED_PERMISSIONS,
                String.join(" ", alternative.permissions()))
            .by(alternative.schemes().get(0).name())
            .of(authenticated.caller())
            .explained(
                "permissions of " + authenticated.caller().getName(),
                permission,
                authenticated.caller().permissions().granted());
      }
    }
    return new Accepted(
        adapter.apply(authenticated.caller()), authenticated.body(), alternative.realm());
  }

  private static Accepted both(Accepted first, Accepted second) {
    byte @Nullable [] body = first.body() == null ? second.body() : first.body();
    return new Accepted(Caller.both(first.caller(), second.caller()), body);
  }
}
