package io.sallyport.examples;

import io.sallyport.Secret;
import io.sallyport.outbox.WebhookReceiver;
import io.sallyport.outbox.WebhookSender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.List;

@ApplicationScoped
public class CustomerWebhooks {
  @Inject WebhookSender sender;

  @Transactional // your own change and the webhook commit together, or not at all
  public String paid(String customer, URI url, String secret, String json) {
    WebhookReceiver receiver =
        new WebhookReceiver("customers", customer, url, List.of(Secret.ofText(secret)));
    return sender.send(receiver, json); // the delivery id
  }
}
