package io.sallyport.cdi;

import io.sallyport.CurrentCaller;
import io.sallyport.Secured;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Refuses a call to what bears {@code @Secured} unless a filter has let the request in. */
@Interceptor
@Secured
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class SecuredWall {
  private final CurrentCaller current;

  @Inject
  SecuredWall(CurrentCaller current) {
    this.current = current;
  }

  @AroundInvoke
  Object required(InvocationContext invocation) throws Exception {
    return Verdict.required(current, invocation);
  }
}
