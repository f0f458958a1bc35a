package io.sallyport.restclient;

import io.sallyport.AuthenticateWith;
import io.sallyport.Sallyport;
import io.sallyport.rest.ClientFilter;
import io.sallyport.spi.RestClientScheme;
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
      builder.register(ClientFilter.byMethod(fallback, methods));
    } else if (fallback != null) {
      builder.register(fallback);
    }
  }

  private static RestClientScheme scheme(AuthenticateWith client) {
    return CDI.current().select(Sallyport.class).get().client(client.value());
  }
}
