package io.sallyport.rest;

import io.sallyport.ResponseRejectedException;
import io.sallyport.internal.AsciiText;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.ResponseCheck;
import io.sallyport.spi.RestClientScheme;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds credentials to the requests of a Jakarta REST client. Register it with a client, a target or
 * a REST Client builder, at most one for each. Thread-safe.
 *
 * <p>A request that got 401 is repeated once if the scheme has a new credential: the same bytes and
 * headers, with new credentials. The client's own interceptors, such as compression, do not run
 * again for these bytes.
 *
 * <p>Redirects are returned to the caller if the client lets a filter decide (Jersey); otherwise
 * they would carry the credentials to any host that the server names.
 */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(Priorities.AUTHENTICATION)
public final class ClientFilter
    implements RestClientScheme, ClientResponseFilter, WriterInterceptor {

  /** Request property that contains the {@link OutgoingCall}. */
  static final String CALL = "io.sallyport.call";

  /** Jersey's property; other clients follow no redirects by default. */
  private static final String FOLLOW_REDIRECTS = "jersey.config.client.followRedirects";

  /** Request property in which MicroProfile REST Client 3.0 leaves the called method. */
  private static final String INVOKED_METHOD = "org.eclipse.microprofile.rest.client.invokedMethod";

  private final OutboundScheme scheme;
  private final boolean retry;
  private final int bufferBytes;
  private final Map<Method, RestClientScheme> methods;
  private final @Nullable RestClientScheme fallback;

  /**
   * Creates a filter for one scheme.
   *
   * @param retry whether a request that got 401 may be repeated
   * @param bufferBytes the maximum size of a buffered body; buffered bodies can be repeated and
   *     signed. A longer body is sent once, or not at all if it has to be signed
   * @throws IllegalArgumentException if the buffer is negative
   */
  public ClientFilter(OutboundScheme scheme, boolean retry, int bufferBytes) {
    this(scheme, retry, bufferBytes, Map.of(), null);
  }

  private ClientFilter(
      OutboundScheme scheme,
      boolean retry,
      int bufferBytes,
      Map<Method, RestClientScheme> methods,
      @Nullable RestClientScheme fallback) {
    if (bufferBytes < 0) {
      throw new IllegalArgumentException("a buffer must not be negative");
    }
    this.scheme = scheme;
    this.retry = retry;
    this.bufferBytes = bufferBytes;
    this.methods = Map.copyOf(methods);
    this.fallback = fallback;
  }

  /**
   * Creates a filter for a REST Client interface with annotated methods.
   *
   * @param fallback the filter of the other methods; null for none
   */
  public static ClientFilter byMethod(
      @Nullable RestClientScheme fallback, Map<Method, RestClientScheme> methods) {
    return new ClientFilter(request -> Map.of(), false, 0, methods, fallback);
  }

  @Override
  public Map<String, String> headersFor(RequestView request) {
    return scheme.headersFor(request);
  }

  @Override
  public boolean coversBody() {
    return scheme.coversBody();
  }

  @Override
  public boolean renew(Map<String, String> rejected) {
    return scheme.renew(rejected);
  }

  @Override
  public @Nullable ResponseCheck responseCheck() {
    return scheme.responseCheck();
  }

  /**
   * Adds the credentials. If the scheme signs the body, they are added when the body has been
   * written.
   *
   * @throws io.sallyport.UnavailableException if no credential is available
   * @throws IOException if the body must be signed, and the client sends it without this filter
   */
  @Override
  public void filter(ClientRequestContext request) throws IOException {
    OutgoingCall before = request.getProperty(CALL) instanceof OutgoingCall call ? call : null;
    RestClientScheme other = before == null ? otherScheme(request) : null;
    if (other != null) {
      other.filter(request);
      return;
    }
    ClientFilter end = before == null ? this : before.end();
    OutgoingCall call = new OutgoingCall(end, request, before);
    request.setProperty(CALL, call);
    request.setProperty(FOLLOW_REDIRECTS, false);
    if (!end.scheme.coversBody() || !request.hasEntity()) {
      call.authenticate(end.scheme.headersFor(call));
    } else if (QuarkusClient.skipsInterceptors(request)) {
      throw new IOException(
          "a body of type "
              + request.getEntity().getClass().getName()
              + " cannot be signed in Quarkus REST, which sends it without writer interceptors;"
              + " send its bytes or an InputStream");
    }
  }

  /** Writes the body, buffers its bytes if they are needed, and signs it if necessary. */
  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (!(context.getProperty(CALL) instanceof OutgoingCall call)) {
      context.proceed();
      return;
    }
    ClientFilter end = call.end();
    OutputStream out = context.getOutputStream();
    boolean signed = end.scheme.coversBody();
    if (call.buffered() == null && (signed || end.retry)) {
      BufferedBody body = new BufferedBody(signed ? null : out, end.bufferBytes);
      context.setOutputStream(body);
      context.proceed();
      context.setOutputStream(out);
      call.buffer(body.bytes());
      if (!signed) {
        return;
      }
    }
    byte[] bytes = call.buffered();
    if (bytes == null) {
      context.proceed();
      return;
    }
    if (signed) {
      call.send(context.getHeaders());
      call.authenticate(end.scheme.headersFor(call));
    }
    if (QuarkusClient.isOne(context)) {
      QuarkusClient.write(context, out, bytes);
    } else {
      out.write(bytes);
      out.flush();
    }
  }

  /**
   * Repeats the request after a 401, if that can help, and replaces the response. Verifies the
   * response that the application reads, if the scheme does that.
   *
   * @throws ResponseRejectedException if the response is not valid
   */
  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response)
      throws IOException {
    if (!(request.getProperty(CALL) instanceof OutgoingCall call)) {
      return;
    }
    if (QuarkusClient.isOne(request) && call.end().mayBlock(call, response)) {
      QuarkusClient.onWorker(request, () -> complete(call, request, response));
    } else {
      complete(call, request, response);
    }
  }

  private void complete(
      OutgoingCall call, ClientRequestContext request, ClientResponseContext response)
      throws IOException {
    if (response.getStatus() == 401
        && call.end().repeats(call, request, response)
        && ResponseBody.drain(response)) {
      repeat(call, request, response);
    } else {
      call.end().verify(call, response);
    }
  }

  /** The repeated request passes this filter too, so its response has been verified. */
  private void repeat(
      OutgoingCall call, ClientRequestContext request, ClientResponseContext response)
      throws IOException {
    call.repeat();
    Response repeated = RepeatedCall.send(request, call, this);
    response.setStatusInfo(repeated.getStatusInfo());
    response.getHeaders().clear();
    repeated.getStringHeaders().forEach((name, values) -> response.getHeaders().put(name, values));
    response.setEntityStream(ResponseBody.of(repeated));
    if (QuarkusClient.isOne(request)) {
      QuarkusClient.replaced(request, response);
    }
  }

  private void verify(OutgoingCall call, ClientResponseContext response) throws IOException {
    ResponseCheck check = scheme.responseCheck();
    if (check == null) {
      return;
    }
    Outcome outcome = check.verify(call, IncomingResponse.read(response, bufferBytes));
    if (outcome instanceof Outcome.Rejected rejected) {
      throw new ResponseRejectedException(rejected);
    }
    if (!(outcome instanceof Outcome.Accepted)) {
      throw new IllegalStateException("a check of responses must accept or reject");
    }
  }

  /** Returns the scheme of the called method of an interface; null if this filter has its own. */
  private @Nullable RestClientScheme otherScheme(ClientRequestContext request) {
    Object method = methods.isEmpty() ? null : request.getProperty(INVOKED_METHOD);
    RestClientScheme ofMethod = method == null ? null : methods.get(method);
    return ofMethod == null ? fallback : ofMethod;
  }

  /** Returns whether the response may lead to another request, or its body must be read. */
  private boolean mayBlock(OutgoingCall call, ClientResponseContext response) {
    return (response.getStatus() == 401 && retry && !call.isRepeated())
        || scheme.responseCheck() != null;
  }

  /** Returns whether the request can be repeated, and the scheme has a new credential for it. */
  private boolean repeats(
      OutgoingCall call, ClientRequestContext request, ClientResponseContext response) {
    return retry
        && !call.isRepeated()
        && !call.credentials().isEmpty()
        && (!request.hasEntity() || call.buffered() != null)
        && mayBeTheToken(response)
        && scheme.renew(call.credentials());
  }

  /**
   * Returns whether the token may be the cause: the challenge says so ({@code invalid_token}, RFC
   * 6750 §3.1), or names no error.
   */
  private static boolean mayBeTheToken(ClientResponseContext response) {
    boolean silent = true;
    for (Map.Entry<String, List<String>> field : response.getHeaders().entrySet()) {
      if (AsciiText.equalsIgnoreCase(field.getKey(), "WWW-Authenticate")) {
        for (String challenge : field.getValue()) {
          if (challenge.contains("invalid_token")) {
            return true;
          }
          silent &= !challenge.contains("error=");
        }
      }
    }
    return silent;
  }
}
