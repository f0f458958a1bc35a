package io.sallyport.restclient;

import io.sallyport.AuthenticateWith;
import io.sallyport.Sallyport;
import io.sallyport.rest.ClientFilter;
import jakarta.enterprise.inject.spi.CDI;
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
    Map<Method, ClientFilter> methods = new LinkedHashMap<>();
    for (Method method : type.getMethods()) {
      AuthenticateWith ofMethod = method.getAnnotation(AuthenticateWith.class);
      if (ofMethod != null) {
        methods.put(method, filter(ofMethod));
      }
    }
    ClientFilter fallback = ofType == null ? null : filter(ofType);
    register(builder, fallback, methods);
  }

  private static void register(
      RestClientBuilder builder,
      @Nullable ClientFilter fallback,
      Map<Method, ClientFilter> methods) {
    if (!methods.isEmpty()) {
      builder.register(ClientFilter.byMethod(fallback, methods));
    } else if (fallback != null) {
      builder.register(fallback);
    }
  }

  private static ClientFilter filter(AuthenticateWith client) {
    Object scheme = CDI.current().select(Sallyport.class).get().client(client.value());
    if (scheme instanceof ClientFilter filter) {
      return filter;
    }
    throw new IllegalStateException("the client " + client.value() + " is not a filter");
  }
}
