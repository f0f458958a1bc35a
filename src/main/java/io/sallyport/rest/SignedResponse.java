package io.sallyport.rest;

import io.sallyport.internal.AsciiText;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.ResponseScheme;
import io.sallyport.spi.ResponseView;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The response to one request, which is signed once its body is known. Used by one thread. */
final class SignedResponse {
  private final ResponseScheme scheme;
  private final RequestView request;
  private final int limitBytes;
  private int status;

  /**
   * Creates an unsigned response.
   *
   * @param limitBytes the maximum body of a signed response; a longer one is sent without a
   *     signature
   */
  SignedResponse(ResponseScheme scheme, RequestView request, int limitBytes) {
    this.scheme = scheme;
    this.request = request;
    this.limitBytes = limitBytes;
  }

  int limitBytes() {
    return limitBytes;
  }

  void hasStatus(int code) {
    this.status = code;
  }

  /** Adds the signature to the headers. */
  void sign(MultivaluedMap<String, Object> headers, byte[] body) {
    Map<String, String> credentials = scheme.headersFor(request, new View(status, headers, body));
    credentials.forEach(headers::putSingle);
  }

  /** The response in its current state. */
  @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of a body costs what it weighs
  private record View(int status, MultivaluedMap<String, Object> fields, byte[] body)
      implements ResponseView {
    @Override
    public List<String> headers(String name) {
      List<String> values = new ArrayList<>();
      for (Map.Entry<String, List<Object>> field : fields.entrySet()) {
        if (AsciiText.lower(field.getKey()).equals(name)) {
          field.getValue().forEach(value -> values.add(String.valueOf(value)));
        }
      }
      return values;
    }

    /** Returns the status only; the rest is a response. */
    @Override
    public String toString() {
      return "View[" + status + "]";
    }
  }
}
