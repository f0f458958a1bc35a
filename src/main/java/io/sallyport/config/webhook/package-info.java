/**
 * Reads the settings of webhooks to receive ({@link io.sallyport.config.webhook.WebhookReader}) and
 * to send ({@link io.sallyport.config.webhook.SendingReader}) into policies.
 *
 * <p>May use: {@code settings}, {@code webhook}, {@code outbox}.
 */
@NullMarked
package io.sallyport.config.webhook;

import org.jspecify.annotations.NullMarked;
