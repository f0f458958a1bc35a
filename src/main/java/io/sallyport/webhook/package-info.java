/**
 * Webhook signatures: one verifier and one signer, in which a vendor is data.
 *
 * <p>Entry types: {@link io.sallyport.webhook.WebhookFormat} describes how a vendor signs, {@link
 * io.sallyport.webhook.WebhookPresets} has the descriptions of known vendors, {@link
 * io.sallyport.webhook.WebhookPolicy} adds secrets and tolerance, {@link
 * io.sallyport.webhook.WebhookScheme} verifies and {@link io.sallyport.webhook.WebhookSigner}
 * signs.
 *
 * <p>Results: no signature header at all is {@code Absent}. Two where one is due are {@link
 * io.sallyport.Reason#CREDENTIAL_DUPLICATED}; what cannot be read is {@link
 * io.sallyport.Reason#DELIVERY_MALFORMED} or {@link io.sallyport.Reason#HEADER_MALFORMED}; no right
 * signature is {@link io.sallyport.Reason#SIGNATURE_WRONG}; then {@link
 * io.sallyport.Reason#TIMESTAMP_OUTSIDE_WINDOW} and {@link io.sallyport.Reason#DELIVERY_REPEATED},
 * which only a message with a right signature can reach.
 *
 * <p>May use: {@code io.sallyport}, {@code internal}, {@code internal.keys}, {@code replay}.
 */
@NullMarked
package io.sallyport.webhook;

import org.jspecify.annotations.NullMarked;
