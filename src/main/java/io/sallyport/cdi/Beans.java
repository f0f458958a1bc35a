package io.sallyport.cdi;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.audit.Audit;
import io.sallyport.realm.Assembly;
import io.sallyport.realm.Readiness;
import io.sallyport.rest.CurrentBeans;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.telemetry.Telemetry;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the beans of the library. This is a separate class because an extension can belong to
 * several archives, and Payara then cannot determine which archive's beans to return.
 */
final class Beans {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private Beans() {}

  static Audit audit() {
    return CurrentBeans.get().select(Audit.class).get();
  }

  static Readiness readiness() {
    return CurrentBeans.get().select(Readiness.class).get();
  }

  static CurrentCaller current() {
    return CurrentBeans.get().select(CurrentCaller.class).get();
  }

  /** Creates the bean that is returned by {@link #current()}. */
  static CurrentCaller createCurrent() {
    CurrentCaller scoped = CurrentBeans.get().select(ScopedCaller.class).get();
    try {
      return RequestCaller.orElse(scoped);
    } catch (LinkageError e) {
      return scoped; // This server has no servlets.
    }
  }

  /** Creates the bean that is returned by {@link #audit()}, and starts telemetry before it. */
  static Audit newAudit(Assembly assembly, Config config) {
    startTelemetry(config);
    return assembly.audit(new ObservedAudit(CurrentBeans.get().getBeanManager()));
  }

  /**
   * Reports to the OpenTelemetry of this application. MicroProfile Telemetry is off by default;
   * Payara has traces even then, which lead nowhere.
   */
  private static void startTelemetry(Config config) {
    if (config.getOptionalValue("otel.sdk.disabled", Boolean.class).orElse(true)) {
      return;
    }
    try {
      Class<?> type =
          Class.forName("io.opentelemetry.api.OpenTelemetry", false, Beans.class.getClassLoader());
      Instance<?> found = CurrentBeans.get().select(type);
      boolean reports = Telemetry.use(found.isResolvable() ? found.get() : null);
      LOG.log(
          reports ? Level.INFO : Level.WARNING,
          "otel.sdk.disabled is false; Sallyport {0} OpenTelemetry",
          reports ? "reports to" : "finds no");
    } catch (ClassNotFoundException e) {
      LOG.log(
          Level.WARNING,
          "otel.sdk.disabled is false, but the application does not see the API of OpenTelemetry");
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The server's OpenTelemetry cannot be used: " + e.getMessage(), e);
    }
  }

  /** Returns the token of the current caller; null while no request is served on this thread. */
  static @Nullable Secret token(CurrentCaller current) {
    try {
      Caller caller = current.caller();
      return caller == null ? null : caller.token();
    } catch (ContextNotActiveException e) {
      return null;
    }
  }
}
