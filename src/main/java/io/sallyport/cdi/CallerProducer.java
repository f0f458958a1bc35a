package io.sallyport.cdi;

import io.sallyport.Caller;
import io.sallyport.spi.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;

/**
 * Produces {@code @Inject Caller}: the caller of the request; anonymous if the resource needs no
 * credential.
 */
@ApplicationScoped
class CallerProducer {

  @Produces
  @RequestScoped
  Caller caller(CurrentCaller current) {
    Caller caller = current.caller();
    return caller == null ? Caller.anonymous() : caller;
  }
}
