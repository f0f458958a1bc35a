package io.sallyport.rest;

import io.sallyport.Reason;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Logs, once for each cause and application, why requests are rejected that were changed or read
 * before they were verified. Thread-safe.
 */
final class Disagreements {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private static final Map<Reason, String> CAUSES =
      Map.of(
          Reason.BODY_CONSUMED,
          "The body of a signed request was read before Sallyport could verify it, by a servlet"
              + " filter that calls getParameter() or getPart() for example. Exclude signed"
              + " endpoints from that filter, or let it read query and headers only",
          Reason.BODY_LENGTH_MISMATCH,
          "The body of a signed request does not have the length of its Content-Length: a filter"
              + " has read or replaced a part of it. Exclude signed endpoints from that filter",
          Reason.METHOD_REWRITTEN,
          "The method of a signed request was changed before Sallyport could verify it, by a"
              + " filter for X-HTTP-Method-Override for example. Exclude signed endpoints from"
              + " that filter; clients must send the method that they sign",
          Reason.TARGET_REWRITTEN,
          "The path or query of a signed request was changed before Sallyport could verify it, by"
              + " a forward, a rewriting filter or setRequestUri(). Let clients call, and sign,"
              + " the path of the resource itself",
          Reason.HOST_MISMATCH,
          "A signed request names more than one Host, or a filter has changed the host. Let the"
              + " proxy in front pass the client's Host header on, and no filter change it",
          Reason.FORWARDED_URL_UNKNOWN,
          "The headers Forwarded and X-Forwarded-Host, -Port and -Prefix of a trusted proxy are"
              + " malformed or contradict each other, so the URL that the client signed is unknown."
              + " Let the proxy set or remove each of them, or set sallyport.public-url");

  private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

  private Disagreements() {}

  /** Logs the cause and the remedy, unless it was logged before. */
  static void warn(Reason reason, @Nullable Wire wire) {
    String application = (wire == null ? "" : wire.application()) + '/';
    if (WARNED.add(reason.code() + ' ' + application)) {
      LOG.log(
          Level.WARNING,
          String.format(
              Locale.ROOT,
              "%s. (%s, logged once for the application at %s)",
              CAUSES.get(reason),
              reason.code(),
              application));
    }
  }
}
