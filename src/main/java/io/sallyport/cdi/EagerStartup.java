package io.sallyport.cdi;

import io.sallyport.Sallyport;
import io.sallyport.outbox.WebhookSender;
import io.sallyport.rules.GuardedBeans;
import io.sallyport.spi.Gate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;

/**
 * Creates the endpoints when the application starts, not at the first request, which would wait for
 * the database and the hashes of configured passwords. Also starts to send webhooks that were left
 * from the last run, and tells the OpenAPI document which resources there are. Not used in a
 * container of CDI Lite; see {@link LiteBeans}.
 */
@ApplicationScoped
class EagerStartup {
  private static final System.Logger LOG = System.getLogger("sallyport");

  void start(
      @Observes @Initialized(ApplicationScoped.class) Object started,
      Sallyport sallyport,
      WebhookSender sender,
      BeanManager beans,
      GuardedBeans guarded,
      Gate gate) {
    open(sallyport, sender);
    new DocumentedResources(beans, new PortableInjection(beans), gate).add(guarded);
  }

  /** Logs both, which creates them if they are proxies. */
  static void open(Sallyport sallyport, WebhookSender sender) {
    LOG.log(Level.DEBUG, () -> "realms that issue tokens: " + sallyport.realms());
    LOG.log(Level.DEBUG, () -> "webhooks that are sent: " + sender.webhooks());
  }
}
