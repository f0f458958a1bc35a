package io.sallyport.cdi;

import io.sallyport.Caller;
import io.sallyport.spi.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;

/** {@code @Inject Caller}: who calls; anonymous where a resource lets everybody in. */
@ApplicationScoped
class CallerProducer {

  @Produces
  @RequestScoped
  Caller caller(CurrentCaller current) {
    Caller caller = current.caller();
    return caller == null ? Caller.anonymous() : caller;
  }
}
