package io.sallyport.realm;

import io.sallyport.Caller;
import io.sallyport.Sallyport;
import io.sallyport.Secret;
import io.sallyport.audit.Audit;
import io.sallyport.outbox.WebhookSender;
import io.sallyport.rest.GateFeature;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Gate;
import io.sallyport.telemetry.Telemetry;
import jakarta.ws.rs.core.Feature;
import org.jspecify.annotations.Nullable;

/**
 * Sallyport in an application without CDI; {@link SallyportBuilder} starts it. Close it when the
 * application stops. Safe for use by several threads.
 */
public final class SallyportRuntime implements AutoCloseable {
  private final Assembly assembly;
  private final Gate gate;
  private final GateFeature feature;
  private final Sallyport sallyport;
  private final WebhookSender sender;

  SallyportRuntime(Assembly assembly) {
    this.assembly = assembly;
    assembly.check();
    this.gate = assembly.gate();
    Telemetry.use(null);
    Audit audit = assembly.audit();
    this.feature = new GateFeature(gate, audit);
    try {
      this.sallyport =
          assembly.sallyport(gate::guards, current(), audit, () -> token(feature.current()));
      this.sender = assembly.sender(() -> audit);
    } catch (RuntimeException e) {
      assembly.close();
      throw e;
    }
  }

  /**
   * Returns the feature that guards a Jakarta REST application. Register it with the application,
   * for example in {@code Application.getSingletons()}. An application without it does not start.
   */
  public Feature feature() {
    return feature;
  }

  /** Returns the endpoints, clients and keys that an application uses. */
  public Sallyport sallyport() {
    return sallyport;
  }

  /** Returns the sender of webhooks. */
  public WebhookSender webhooks() {
    return sender;
  }

  /** Returns the guards of all realms and webhooks. */
  public Gate gate() {
    return gate;
  }

  /**
   * Returns the caller of the request that the current thread serves. Other threads that work for
   * the request see no caller.
   */
  public CurrentCaller current() {
    return feature.current();
  }

  /** Stops the threads that record and send. */
  @Override
  public void close() {
    assembly.close();
  }

  private static @Nullable Secret token(CurrentCaller current) {
    Caller caller = current.caller();
    return caller == null ? null : caller.token();
  }
}
