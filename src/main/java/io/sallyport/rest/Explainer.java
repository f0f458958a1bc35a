package io.sallyport.rest;

import io.sallyport.Reason;
import io.sallyport.internal.ProblemDetails;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Explanation;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Explain;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RequestView;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Tells the operator why a request was rejected: one line with what was expected and what came. In
 * development the client can get the same line. No line has a secret, a whole token or a query.
 */
final class Explainer {
  private static final System.Logger LOG = System.getLogger("sallyport.explain");

  private Explainer() {}

  /** Returns the response to a rejected request, and logs the explanation. */
  static Response reject(
      GatePolicy policy,
      RequestView request,
      Rejected rejected,
      ErrorFormat errors,
      List<Challenge> challenges) {
    if (isLogged(policy.explain())) {
      StringBuilder line = line(request.method(), request.target(), rejected);
      if (request.method().equals("OPTIONS")
          && !request.headers("Access-Control-Request-Method").isEmpty()) {
        line.append(" (a CORS preflight; browsers send no credential with it)");
      }
      LOG.log(level(policy.explain()), line.toString());
    }
    Explanation explanation = rejected.explanation();
    return FailureResponse.of(
        rejected,
        policy.explain() == Explain.CLIENTS && explanation != null
            ? explained(errors, explanation)
            : errors,
        challenges);
  }

  /** Logs a rejection whose response another part sends. */
  static void log(Explain explain, String method, String target, Rejected rejected) {
    if (isLogged(explain)) {
      LOG.log(level(explain), line(method, target, rejected).toString());
    }
  }

  private static boolean isLogged(Explain explain) {
    return LOG.isLoggable(level(explain));
  }

  private static Level level(Explain explain) {
    return explain == Explain.DEBUG ? Level.DEBUG : Level.INFO;
  }

  private static StringBuilder line(String method, String target, Rejected rejected) {
    int query = target.indexOf('?');
    StringBuilder line =
        new StringBuilder(Explanation.printable(method))
            .append(' ')
            .append(Explanation.printable(query < 0 ? target : target.substring(0, query)))
            .append(" was rejected: ")
            .append(rejected.reason().code());
    if (rejected.scheme() != null) {
      line.append(" by ").append(rejected.scheme());
    }
    Explanation explanation = rejected.explanation();
    return line.append(": ")
        .append(explanation == null ? rejected.reason().sentence() : explanation.text());
  }

  /** Adds the explanation to problem details; other bodies stay as they are. */
  private static ErrorFormat explained(ErrorFormat errors, Explanation explanation) {
    return new ErrorFormat() {
      @Override
      public Body body(int status, Rejected rejected) {
        return ProblemDetails.with(
            errors.body(status, rejected), "explanation", explanation.text());
      }

      @Override
      public int status(Reason reason, int standard) {
        return errors.status(reason, standard);
      }
    };
  }
}
