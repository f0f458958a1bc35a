/**
 * Reads the settings of webhooks to receive and to send into policies ({@link
 * io.sallyport.config.webhook.WebhookReader}).
 *
 * <p>May use: {@code settings}, {@code webhook}, {@code outbox}.
 */
@NullMarked
package io.sallyport.config.webhook;

import org.jspecify.annotations.NullMarked;
