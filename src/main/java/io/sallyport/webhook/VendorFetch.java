package io.sallyport.webhook;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Gets a certificate or a key from a vendor. Thread-safe. */
interface VendorFetch {

  /**
   * A response.
   *
   * @param status the HTTP status
   * @param body the body, which is bounded
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Response(int status, byte[] body) {
    /** Returns the status only. */
    @Override
    public String toString() {
      return "Response[" + status + "]";
    }
  }

  /**
   * Returns the response to a GET, or to a POST of JSON.
   *
   * @param url an https URL of the vendor
   * @param json the body of a POST; null for a GET
   * @throws IOException if there is no complete response in time
   */
  Response fetch(URI url, byte @Nullable [] json) throws IOException;
}
