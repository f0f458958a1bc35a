package io.sallyport.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Decides each call of a bean with a security annotation: the caller of the current request must
 * meet the requirement of the called method. For a resource it is the second check after the
 * filter; for a service bean or an enterprise bean it is the only one.
 */
@Interceptor
@GuardedBinding
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
@SuppressWarnings("NullAway.Init") // enterprise bean containers want no parameters in a constructor
class GuardedInterceptor {
  @Inject private MethodGuards guards;

  /** Creates the interceptor; called by the container. GlassFish looks for public ones only. */
  public GuardedInterceptor() {}

  @AroundInvoke
  Object decide(InvocationContext invocation) throws Exception {
    guards.require(invocation.getTarget().getClass(), invocation.getMethod());
    return invocation.proceed();
  }
}
