package io.sallyport.spi;

import java.net.http.HttpResponse;
import java.util.List;

/**
 * A response that a test received.
 *
 * @param body the body to verify, which a test may have changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReceivedResponse(HttpResponse<?> response, byte[] body) implements ResponseView {
  @Override
  public int status() {
    return response.statusCode();
  }

  @Override
  public List<String> headers(String name) {
    return response.headers().allValues(name);
  }
}
