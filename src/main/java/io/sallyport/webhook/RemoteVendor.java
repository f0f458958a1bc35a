package io.sallyport.webhook;

import java.security.cert.TrustAnchor;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;

/** A vendor that signs with keys of its own, which are fetched from it. */
enum RemoteVendor {
  SNS(""),
  PAYPAL("api.paypal.com"),
  PAYPAL_SANDBOX("api.sandbox.paypal.com"),
  PLAID("production.plaid.com"),
  PLAID_SANDBOX("sandbox.plaid.com");

  /** The only host that keys are fetched from; empty if the configured topic decides. */
  private final String host;

  RemoteVendor(String host) {
    this.host = host;
  }

  /**
   * Checks what is configured as the secret.
   *
   * @throws IllegalArgumentException if it is not what the vendor needs
   */
  void requireSecret(String text) {
    switch (this) {
      case SNS -> SnsDelivery.requireTopic(text);
      case PLAID, PLAID_SANDBOX -> PlaidDelivery.requireCredentials(text);
      default -> {
        if (text.indexOf('|') >= 0) {
          throw new IllegalArgumentException(
              "the secret of PayPal is the id of the webhook, which contains no '|'");
        }
      }
    }
  }

  DeliveryReader reader(
      WebhookPolicy policy, VendorFetch fetch, Supplier<Set<TrustAnchor>> roots, Clock clock) {
    VendorKeys keys = new VendorKeys(fetch, clock);
    return switch (this) {
      case SNS -> new SnsDelivery(policy, keys, roots, clock);
      case PAYPAL, PAYPAL_SANDBOX -> new PayPalDelivery(policy, host, keys, roots, clock);
      default -> new PlaidDelivery(policy, host, keys);
    };
  }
}
