package io.sallyport.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Decides each call of a bean that has a security annotation: the caller of the current request
 * must meet what the annotations of this very method require. Of a resource it is the second wall
 * behind the filter; of a service bean or an enterprise bean it is the only one.
 */
@Interceptor
@Guarded
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
@SuppressWarnings("NullAway.Init") // enterprise bean containers want no parameters in a constructor
class GuardedInterceptor {
  @Inject private MethodGuards guards;

  /** For the container. */
  GuardedInterceptor() {}

  @AroundInvoke
  Object decide(InvocationContext invocation) throws Exception {
    guards.require(invocation.getTarget().getClass(), invocation.getMethod());
    return invocation.proceed();
  }
}
