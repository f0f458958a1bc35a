package io.sallyport.cdi;

import io.sallyport.Sallyport;
import io.sallyport.outbox.WebhookSender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger.Level;

/**
 * Makes the endpoints when the application starts, not when the first client comes: the passwords
 * of configured accounts are hashed then, which takes its time on purpose. So are webhooks sent
 * that waited for the start.
 */
@ApplicationScoped
class EagerStartup {
  private static final System.Logger LOG = System.getLogger("sallyport");

  void open(
      @Observes @Initialized(ApplicationScoped.class) Object started,
      Sallyport sallyport,
      WebhookSender sender) {
    LOG.log(Level.DEBUG, () -> "realms that issue tokens: " + sallyport.realms());
    LOG.log(Level.DEBUG, () -> "webhooks that are sent: " + sender.webhooks());
  }
}
