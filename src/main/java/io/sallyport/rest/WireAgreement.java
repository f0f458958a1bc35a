package io.sallyport.rest;

import io.sallyport.Reason;
import io.sallyport.spi.BodyReader;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the client sent with what the application will see. A scheme verifies the former;
 * if a filter of the application, or the server, has changed it since, the application would act on
 * something that was not verified. Used by one thread.
 *
 * <p>Without a servlet only the length of the body can be compared.
 */
final class WireAgreement {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/";

  /** Where Jersey stores a form that it took from the servlet's parameters. */
  private static final String JERSEY_FORM = "jersey.config.server.representation.decoded.form";

  private final ContainerRequestContext request;
  private final @Nullable Wire wire;
  private boolean bodyArrived;

  WireAgreement(ContainerRequestContext request, @Nullable Wire wire) {
    this.request = request;
    this.wire = wire;
  }

  /**
   * Requires that the application sees the method that was sent. HEAD may have become GET (Jakarta
   * REST §3.3.5).
   */
  void requireMethod() {
    if (wire != null) {
      String sent = wire.method();
      String seen = request.getMethod();
      if (!sent.equals(seen) && !(sent.equals("HEAD") && seen.equals("GET"))) {
        throw new DisagreementException(Reason.METHOD_REWRITTEN, "method", sent, seen);
      }
    }
  }

  /** Requires that the application sees the path and the query that were sent. */
  void requireTarget() {
    if (wire != null && !Targets.areSame(wire.target(), request.getUriInfo().getRequestUri())) {
      throw new DisagreementException(
          Reason.TARGET_REWRITTEN,
          "path",
          path(wire.target()),
          path(request.getUriInfo().getRequestUri().getRawPath()));
    }
  }

  /** Requires that the request names one host, and that the application sees that one. */
  void requireHost() {
    List<String> sent = wire == null ? seen("Host") : wire.headers("Host");
    URI uri = request.getUriInfo().getRequestUri();
    boolean one = sent.size() <= 1 && sent.equals(seen("Host"));
    if (!one || (!sent.isEmpty() && !Targets.areSameHost(sent.get(0), uri.getRawAuthority()))) {
      throw new DisagreementException(
          Reason.HOST_MISMATCH,
          "Host",
          "one that the application sees as " + uri.getRawAuthority(),
          sent);
    }
  }

  /**
   * Requires that the body is complete.
   *
   * @param length the bytes that were read, to the end
   */
  void requireBody(long length) {
    if (bodyArrived) {
      return;
    }
    String announced = announced();
    if (announced != null && !announced.strip().equals(Long.toString(length))) {
      throw new DisagreementException(
          length == 0 ? Reason.BODY_CONSUMED : Reason.BODY_LENGTH_MISMATCH,
          "body",
          announced.strip() + " bytes (Content-Length)",
          length);
    }
    if (length == 0 && isFormElsewhere(announced)) {
      throw new DisagreementException(
          Reason.BODY_CONSUMED, "body", "a form that was not read before", length);
    }
    bodyArrived = true;
  }

  /**
   * Limits a form of unknown length that was read before the library could count it: its decoded
   * parameters are never longer than the form was.
   *
   * @param limitBytes the maximum size of a body
   * @throws BodyReader.BodyTooLargeException if the parameters are longer
   */
  void rejectLongForm(int limitBytes) {
    if (wire == null || !isForm(type()) || announced() != null) {
      return;
    }
    int query = wire.target().indexOf('?');
    long length = query < 0 ? 0 : query - wire.target().length();
    for (Map.Entry<String, List<String>> parameter : servletForm().entrySet()) {
      for (String value : parameter.getValue()) {
        length += parameter.getKey().length() + value.length();
      }
    }
    if (length > limitBytes) {
      throw new BodyReader.BodyTooLargeException(limitBytes);
    }
  }

  /** Returns the length that the body must have; null if it was not announced. */
  private @Nullable String announced() {
    // A length beside a transfer coding has no meaning (RFC 9112 section 6.3).
    if (!first("Transfer-Encoding").isEmpty()) {
      return null;
    }
    String length = first("Content-Length");
    return length.isEmpty() ? null : length;
  }

  /**
   * Returns whether the application finds a form although no body is left: one that was read
   * before, or one that a filter created.
   */
  private boolean isFormElsewhere(@Nullable String announced) {
    String type = type();
    boolean form = isForm(type);
    if (!form && !type.startsWith(MULTIPART)) {
      return false;
    }
    if (announced == null && wire != null && wire.framesBody()) {
      // These chunks may have been empty, which cannot be determined any more.
      return true;
    }
    return form && (hasMoreThanQuery(servletForm()) || hasMoreThanQuery(jerseyForm()));
  }

  /** Returns a target without its query, which may have secrets in it. */
  private static String path(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query) + " (with a query)";
  }

  private String type() {
    return first("Content-Type").strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isForm(String type) {
    return type.startsWith(FORM);
  }

  private Map<String, List<String>> jerseyForm() {
    return request.getProperty(JERSEY_FORM) instanceof Form form ? form.asMap() : Map.of();
  }

  private Map<String, List<String>> servletForm() {
    Map<String, List<String>> all = new HashMap<>();
    if (wire != null) {
      wire.parameters().forEach((name, values) -> all.put(name, List.of(values)));
    }
    return all;
  }

  /** Compares numbers only: the server may have decoded the query with another charset. */
  private boolean hasMoreThanQuery(Map<String, List<String>> parameters) {
    MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      List<String> sent = query.get(parameter.getKey());
      if (sent == null || parameter.getValue().size() > sent.size()) {
        return true;
      }
    }
    return false;
  }

  private String first(String name) {
    List<String> values = wire == null ? seen(name) : wire.headers(name);
    return values.isEmpty() ? "" : values.get(0);
  }

  private List<String> seen(String name) {
    List<String> values = request.getHeaders().get(name);
    return values == null ? List.of() : values;
  }
}
