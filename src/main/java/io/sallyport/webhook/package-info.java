/**
 * Webhook signatures: one verifier and one signer, in which a vendor is data.
 *
 * <p>Entry types: {@link io.sallyport.webhook.WebhookFormat} describes how a vendor signs, {@link
 * io.sallyport.webhook.WebhookPresets} has the descriptions of known vendors, {@link
 * io.sallyport.webhook.WebhookPolicy} adds secrets and tolerance, {@link
 * io.sallyport.webhook.WebhookScheme} verifies and {@link io.sallyport.webhook.WebhookSigner}
 * signs.
 *
 * <p>Results: a request without a signature header is {@code Absent}. A header that is sent twice
 * is {@link io.sallyport.Reason#CREDENTIAL_DUPLICATED}; a malformed one is {@link
 * io.sallyport.Reason#DELIVERY_MALFORMED} or {@link io.sallyport.Reason#HEADER_MALFORMED}; without
 * a valid signature, the reason is {@link io.sallyport.Reason#SIGNATURE_WRONG}. Only a delivery
 * with a valid signature can be rejected with {@link io.sallyport.Reason#TIMESTAMP_OUTSIDE_WINDOW}
 * or {@link io.sallyport.Reason#DELIVERY_REPEATED}. If the vendor's key has to be fetched, also
 * {@link io.sallyport.Reason#DELIVERY_FOREIGN}, {@link
 * io.sallyport.Reason#CERTIFICATE_URL_REJECTED} and {@link
 * io.sallyport.Reason#CERTIFICATE_REJECTED}.
 *
 * <p>May use: {@code io.sallyport}, {@code internal}, {@code internal.keys}, {@code replay}.
 */
@NullMarked
package io.sallyport.webhook;

import org.jspecify.annotations.NullMarked;
