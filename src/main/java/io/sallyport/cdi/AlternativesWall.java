package io.sallyport.cdi;

import io.sallyport.CurrentCaller;
import io.sallyport.Secured;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Refuses a call to what bears {@code @Secured.Alternatives} unless a filter has let the request
 * in.
 */
@Interceptor
@Secured.Alternatives({})
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class AlternativesWall {
  private final CurrentCaller current;

  @Inject
  AlternativesWall(CurrentCaller current) {
    this.current = current;
  }

  @AroundInvoke
  Object required(InvocationContext invocation) throws Exception {
    return Verdict.required(current, invocation);
  }
}
