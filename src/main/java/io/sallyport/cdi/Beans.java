package io.sallyport.cdi;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.audit.Audit;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditSink;
import io.sallyport.realm.Readiness;
import io.sallyport.spi.CurrentCaller;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.System.Logger.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the beans of the library. This is a separate class because an extension can belong to
 * several archives, and Payara then cannot determine which archive's beans to return.
 */
final class Beans {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private Beans() {}

  static Audit audit() {
    return CDI.current().select(Audit.class).get();
  }

  static Readiness readiness() {
    return CDI.current().select(Readiness.class).get();
  }

  static CurrentCaller current() {
    return CDI.current().select(CurrentCaller.class).get();
  }

  /** Creates the bean that is returned by {@link #current()}. */
  static CurrentCaller createCurrent() {
    CurrentCaller scoped = CDI.current().select(ScopedCaller.class).get();
    try {
      return RequestCaller.orElse(scoped);
    } catch (LinkageError e) {
      return scoped; // This server has no servlets.
    }
  }

  /** Returns the sink that fires audit events as CDI events. */
  static AuditSink observers() {
    return new ObservedAudit(CDI.current().getBeanManager(), AuditEvent.sample(Instant.EPOCH));
  }

  /** Returns the OpenTelemetry of this application; null if the server has none for it. */
  static @Nullable Object openTelemetry() {
    try {
      Class<?> type =
          Class.forName("io.opentelemetry.api.OpenTelemetry", false, Beans.class.getClassLoader());
      Instance<?> found = CDI.current().select(type);
      return found.isResolvable() ? found.get() : null;
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The server's OpenTelemetry cannot be used: " + e.getMessage(), e);
      return null;
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
