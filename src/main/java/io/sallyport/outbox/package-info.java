/**
 * Webhooks that this application sends: kept in an outbox until their receiver has taken them.
 *
 * <p>Entry types: {@link io.sallyport.outbox.WebhookSender} is what an application injects, {@link
 * io.sallyport.outbox.WebhookReceiver} a receiver that stands in the application's own data. {@link
 * io.sallyport.outbox.SendingPolicy} is one configured webhook, {@link
 * io.sallyport.outbox.Deliveries} sends what is due, {@link io.sallyport.outbox.Outbox} is the port
 * of the store.
 *
 * <p>Results: {@link io.sallyport.outbox.WebhookSender#send} returns as soon as the delivery is
 * kept, and throws {@link io.sallyport.UnavailableException} if it cannot be. Nothing of what the
 * receiver answers comes back as an exception: a 2xx ends the delivery, 410 disables the receiver,
 * everything else is tried again until its time is over.
 *
 * <p>May use: {@code io.sallyport}, {@code internal}, {@code webhook}, {@code audit}.
 */
@NullMarked
package io.sallyport.outbox;

import org.jspecify.annotations.NullMarked;
