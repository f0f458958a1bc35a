package io.sallyport.testing;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import io.sallyport.realm.SallyportBuilder;
import io.sallyport.spi.Explanation;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Guard;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Requirement;
import io.sallyport.store.Stores;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The guards of an application's configuration, without its server. A test asks them about a
 * request, and reads why it is rejected:
 *
 * <pre>{@code
 * Decision decision = Guards.of(settings).decide(request);
 * assertEquals(Reason.TOKEN_EXPIRED, decision.reason(), decision::toString);
 * }</pre>
 *
 * <p>They decide about credentials and permissions. Only the running application decides about
 * HTTPS, roles, quotas and proxies. Nonces are remembered in memory, so a repeated signed request
 * is rejected. Needs the MicroProfile Config API. Immutable and thread-safe.
 */
public final class Guards {
  private static final int MAX_NONCES = 100_000;

  private final Gate gate;
  private final String realm;
  private final List<String> schemes;
  private final List<String> permissions;
  private final @Nullable String address;

  private Guards(
      Gate gate,
      String realm,
      List<String> schemes,
      List<String> permissions,
      @Nullable String address) {
    this.gate = gate;
    this.realm = realm;
    this.schemes = schemes;
    this.permissions = permissions;
    this.address = address;
  }

  /**
   * Returns the guard of the realm {@code default} with what it requires, by the system's clock.
   *
   * @param settings the settings as in {@code microprofile-config.properties}; the database is not
   *     used
   * @throws io.sallyport.config.InvalidConfigurationException if a setting is invalid; the message
   *     lists all errors
   */
  public static Guards of(Map<String, String> settings) {
    return of(settings, Clock.systemUTC());
  }

  /** Returns the same by another clock. */
  public static Guards of(Map<String, String> settings, Clock clock) {
    // A memory that starts a day ago: one that starts now would reject requests signed before it.
    Stores stores =
        Stores.inMemory(Clock.offset(clock, Duration.ofDays(-1)), MAX_NONCES, MAX_NONCES);
    return new Guards(
        SallyportBuilder.of(settings).clock(clock).stores(stores).gate(),
        Secured.DEFAULT_REALM,
        List.of(),
        List.of(),
        "127.0.0.1");
  }

  /** Returns the guard of another realm. */
  public Guards realm(String name) {
    return new Guards(gate, name, schemes, permissions, address);
  }

  /** Returns the guard that requires these schemes together, as {@code @Secured} does. */
  public Guards schemes(String... names) {
    return new Guards(gate, realm, List.of(names), permissions, address);
  }

  /** Returns the guard that requires all of these permissions. */
  public Guards permissions(String... names) {
    return new Guards(gate, realm, schemes, List.of(names), address);
  }

  /** Returns the guard that sees requests from that address. Default: 127.0.0.1. */
  public Guards from(String address) {
    return new Guards(gate, realm, schemes, permissions, address);
  }

  /** Decides about a request without a body. */
  public Decision decide(HttpRequest request) {
    return decide(request, new byte[0]);
  }

  /**
   * Decides about a request.
   *
   * @param body the body that its publisher would send
   */
  public Decision decide(HttpRequest request, byte[] body) {
    return decide(request.method(), request.uri(), request.headers().map(), body);
  }

  /**
   * Decides about a request.
   *
   * @param method the method, in upper case
   * @param url the absolute URL that the client calls
   * @param headers the header lines by their names, in any case
   * @param body the body; empty for none
   * @throws IllegalArgumentException if the realm or a scheme is not configured
   */
  public Decision decide(String method, URI url, Map<String, List<String>> headers, byte[] body) {
    return decide(
        gate.guard(List.of(new Requirement(realm, schemes, permissions))),
        new TestRequest(method, url, headers, body, address));
  }

  /**
   * Decides about a webhook, as a method with {@code @Webhook} does.
   *
   * @param name the name of the webhook, not of its preset
   * @throws IllegalArgumentException if it is not configured
   */
  public Decision webhook(
      String name, String method, URI url, Map<String, List<String>> headers, byte[] body) {
    Guard guard = gate.webhook(name);
    if (guard == null) {
      throw new IllegalArgumentException(
          "the webhook '" + name + "' is not configured; set sallyport.webhooks." + name + ".*");
    }
    return decide(guard, new TestRequest(method, url, headers, body, address));
  }

  private static Decision decide(Guard guard, TestRequest request) {
    try {
      Outcome outcome = guard.authenticate(request);
      if (outcome instanceof Outcome.Accepted accepted) {
        Caller caller = accepted.caller();
        return new Decision(null, null, caller.getName() + " by " + caller.schemes(), caller);
      }
      if (outcome instanceof Outcome.Rejected rejected) {
        Explanation explanation = rejected.explanation();
        return new Decision(
            rejected.reason(),
            rejected.scheme(),
            explanation == null ? rejected.reason().sentence() : explanation.text(),
            null);
      }
      return new Decision(null, null, "the verification request of the vendor", null);
    } catch (UnavailableException e) {
      Throwable cause = e.getCause();
      return new Decision(
          Reason.UNAVAILABLE,
          null,
          cause == null
              ? Objects.requireNonNullElse(e.getMessage(), "no cause")
              : e.getMessage() + ": " + cause.getMessage(),
          null);
    }
  }
}
