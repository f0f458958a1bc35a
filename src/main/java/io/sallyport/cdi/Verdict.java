package io.sallyport.cdi;

import io.sallyport.CurrentCaller;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.interceptor.InvocationContext;
import java.util.Locale;

/** What the three interceptors of the second wall share: no verdict, no call. */
final class Verdict {
  private Verdict() {}

  /**
   * Goes on if a filter has let the current request in.
   *
   * @throws IllegalStateException if none has, or there is no request
   */
  static Object required(CurrentCaller current, InvocationContext invocation) throws Exception {
    if (!isDecided(current)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s is guarded, but no Sallyport filter has decided on this request; see 'Never open by accident' in the security model",
              invocation.getMethod()));
    }
    return invocation.proceed();
  }

  private static boolean isDecided(CurrentCaller current) {
    try {
      return current.caller() != null;
    } catch (ContextNotActiveException e) {
      return false;
    }
  }
}
