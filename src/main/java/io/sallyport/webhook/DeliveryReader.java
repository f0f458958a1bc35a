package io.sallyport.webhook;

import io.sallyport.internal.Parsed;
import io.sallyport.spi.RequestView;

/** Reads what a request claims to be signed, before any signature is verified. */
interface DeliveryReader {

  /** Returns the delivery; absent if the request carries no signature of this format. */
  Parsed<ParsedDelivery> read(RequestView request);
}
