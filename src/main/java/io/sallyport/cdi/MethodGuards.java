package io.sallyport.cdi;

import io.sallyport.CallRejectedException;
import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.audit.Audit;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Explanation;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The requirements of all methods of guarded beans, resolved once. Safe for use by several threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // a proxy needs a constructor without parameters
class MethodGuards {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private record Called(Class<?> type, Method method) {}

  @Inject private Gate gate;
  @Inject private CurrentCaller current;
  @Inject private Audit audit;

  private final Map<Called, MethodGuard> guards = new ConcurrentHashMap<>();
  private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

  MethodGuards() {}

  /**
   * Returns if the caller of the current request may call the method.
   *
   * @throws CallRejectedException if not
   */
  void require(Class<?> type, Method method) {
    MethodGuard guard =
        guards.computeIfAbsent(
            new Called(type, method),
            called -> MethodGuard.of(called.type(), called.method(), gate));
    Caller caller = caller();
    Rejected rejected =
        caller == null ? guard.undecided(isMatching()) : guard.check(caller, current.realm());
    if (rejected != null) {
      log(type, method, rejected, caller != null);
      throw new CallRejectedException(rejected, guard.guard());
    }
  }

  /** Returns the caller of the current request; null before the decision, or without a request. */
  private @Nullable Caller caller() {
    try {
      return current.caller();
    } catch (ContextNotActiveException e) {
      return null;
    }
  }

  private boolean isMatching() {
    try {
      return current.isMatching();
    } catch (ContextNotActiveException e) {
      return false;
    }
  }

  private void log(Class<?> type, Method method, Rejected rejected, boolean decided) {
    if (decided) {
      Realm realm = current.realm();
      audit.rejected(realm == null ? "" : realm.name(), rejected, current.request());
    }
    boolean alarm = rejected.reason() == Reason.GUARD_MISSING && logged.add(type);
    Explanation explanation = rejected.explanation();
    LOG.log(
        alarm ? Level.ERROR : Level.DEBUG,
        () ->
            String.format(
                Locale.ROOT,
                "%s.%s was not called (%s%s)%s",
                method.getDeclaringClass().getName(),
                method.getName(),
                rejected.reason().code(),
                explanation == null ? "" : ", " + explanation.text(),
                alarm
                    ? ": Sallyport was not configured for the Jakarta REST application that serves"
                        + " it; see 'Never open by accident' in the security model"
                    : ""));
  }
}
