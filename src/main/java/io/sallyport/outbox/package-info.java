/**
 * Webhooks that this application sends: stored in an outbox until their receiver has accepted them.
 *
 * <p>Entry types: an application injects {@link io.sallyport.outbox.WebhookSender}; {@link
 * io.sallyport.outbox.WebhookReceiver} is a receiver from the application's own data. {@link
 * io.sallyport.outbox.SendingPolicy} is one configured webhook, {@link
 * io.sallyport.outbox.Deliveries} sends what is due, {@link io.sallyport.outbox.Outbox} stores
 * deliveries.
 *
 * <p>Results: {@link io.sallyport.outbox.WebhookSender#send} returns as soon as the delivery is
 * stored, and throws {@link io.sallyport.UnavailableException} if it cannot be. A receiver's
 * response never becomes an exception: a 2xx ends the delivery, 410 disables the receiver, any
 * other response is retried until the time of the delivery ends.
 *
 * <p>May use: {@code io.sallyport}, {@code internal}, {@code webhook}, {@code audit}, {@code
 * telemetry}.
 */
@NullMarked
package io.sallyport.outbox;

import org.jspecify.annotations.NullMarked;
