package io.sallyport.restclient;

import io.sallyport.AuthenticateWith;
import io.sallyport.Sallyport;
import io.sallyport.rest.ClientFilter;
import io.sallyport.rest.CurrentBeans;
import io.sallyport.spi.RestClientScheme;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jspecify.annotations.Nullable;

/**
 * Registers the filter of each REST Client interface with {@link AuthenticateWith} when the client
 * is built. Found by service loading.
 */
public final class AuthenticatedClients implements RestClientListener {

  /** Creates the listener; called by the service loader. */
  public AuthenticatedClients() {}

  /**
   * Registers the filter, if the interface or one of its methods is annotated.
   *
   * @throws IllegalArgumentException if a client of that name is not configured
   */
  @Override
  public void onNewClient(Class<?> type, RestClientBuilder builder) {
    AuthenticateWith ofType = type.getAnnotation(AuthenticateWith.class);
    Map<Method, RestClientScheme> methods = new LinkedHashMap<>();
    for (Method method : type.getMethods()) {
      AuthenticateWith ofMethod = method.getAnnotation(AuthenticateWith.class);
      if (ofMethod != null) {
        methods.put(method, scheme(ofMethod));
      }
    }
    RestClientScheme fallback = ofType == null ? null : scheme(ofType);
    register(builder, fallback, methods);
  }

  private static void register(
      RestClientBuilder builder,
      @Nullable RestClientScheme fallback,
      Map<Method, RestClientScheme> methods) {
    if (!methods.isEmpty()) {
      register(builder, ClientFilter.byMethod(fallback, methods));
    } else if (fallback != null) {
      register(builder, fallback);
    }
  }

  /**
   * Registers the filter so that it sees a response before Quarkus makes an exception of it, by a
   * filter with the default priority. Other implementations do that after all filters.
   */
  private static void register(RestClientBuilder builder, RestClientScheme filter) {
    if (builder.getClass().getName().startsWith("io.quarkus.")) {
      builder.register(
          filter,
          Map.of(
              ClientRequestFilter.class, Priorities.AUTHENTICATION,
              WriterInterceptor.class, Priorities.AUTHENTICATION,
              ClientResponseFilter.class, Priorities.USER + 1));
    } else {
      builder.register(filter);
    }
  }

  private static RestClientScheme scheme(AuthenticateWith client) {
    return CurrentBeans.get().select(Sallyport.class).get().client(client.value());
  }
}
