package io.sallyport.rest;

import io.sallyport.internal.AsciiText;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Repeats a request through its own client. */
final class RepeatedCall {
  /** Headers that describe the body; the client sets them with the body. */
  private static final List<String> OF_THE_BODY =
      List.of(
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_LANGUAGE,
          HttpHeaders.CONTENT_ENCODING,
          HttpHeaders.CONTENT_LENGTH);

  private static final String RESTEASY = "org.jboss.resteasy.client.jaxrs.";

  private RepeatedCall() {}

  /**
   * Sends the same method, headers, properties and bytes; the filter adds new credentials.
   *
   * @param filter the filter; a client that has it on a target only gets it again
   */
  static Response send(ClientRequestContext request, OutgoingCall call, ClientFilter filter) {
    WebTarget target = request.getClient().target(request.getUri());
    if (!target.getConfiguration().isRegistered(ClientFilter.class)) {
      target.register(filter);
    }
    Invocation.Builder again = target.request().headers(headers(request, call));
    for (String name : request.getPropertyNames()) {
      again.property(name, request.getProperty(name));
    }
    byte[] body = call.buffered();
    Invocation invocation =
        body == null || !request.hasEntity()
            ? again.build(request.getMethod())
            : again.build(request.getMethod(), Entity.entity(body, variant(request)));
    if (request.getClass().getName().startsWith(RESTEASY)) {
      keepMethod(request, invocation);
    }
    return invocation.invoke();
  }

  /**
   * Gives the request the method of the interface that was called. RESTEasy's own filter for such
   * interfaces fails without it. By reflection, because other servers do not have RESTEasy.
   */
  private static void keepMethod(ClientRequestContext request, Invocation invocation) {
    try {
      Object called = request.getClass().getMethod("getInvocation").invoke(request);
      Method getter = called.getClass().getMethod("getClientInvoker");
      invocation
          .getClass()
          .getMethod("setClientInvoker", getter.getReturnType())
          .invoke(invocation, getter.invoke(called));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("RESTEasy cannot repeat a request", e);
    }
  }

  private static MultivaluedMap<String, Object> headers(
      ClientRequestContext request, OutgoingCall call) {
    Set<String> left = new HashSet<>();
    OF_THE_BODY.forEach(name -> left.add(AsciiText.lower(name)));
    call.credentials().keySet().forEach(name -> left.add(AsciiText.lower(name)));
    MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
    request
        .getHeaders()
        .forEach(
            (name, values) -> {
              if (!left.contains(AsciiText.lower(name))) {
                headers.addAll(name, values);
              }
            });
    return headers;
  }

  private static Variant variant(ClientRequestContext request) {
    MediaType type = request.getMediaType();
    Locale language = request.getLanguage();
    return new Variant(
        type == null ? MediaType.APPLICATION_OCTET_STREAM_TYPE : type,
        language,
        request.getHeaderString(HttpHeaders.CONTENT_ENCODING));
  }
}
