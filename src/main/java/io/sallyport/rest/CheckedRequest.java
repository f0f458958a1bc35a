package io.sallyport.rest;

import io.sallyport.spi.BodyReader;
import io.sallyport.spi.RequestView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as schemes see it: of what they read, the application sees the same. A scheme that does
 * not read the method, as bearer tokens do not, does not care who changed it. Used by one thread.
 *
 * <p>Every method throws {@link DisagreementException} if the application would see something else.
 *
 * @param request the request as it was sent
 * @param agreement compares it with what the application sees
 */
record CheckedRequest(ServerRequest request, WireAgreement agreement) implements RequestView {
  @Override
  public String method() {
    agreement.requireMethod();
    return request.method();
  }

  @Override
  public String target() {
    agreement.requireTarget();
    return request.target();
  }

  @Override
  public String url() {
    agreement.requireTarget();
    agreement.requireHost();
    return request.url();
  }

  /** As the application sees them: who changed a header that is signed has broken the signature. */
  @Override
  public List<String> headers(String name) {
    return request.headers(name);
  }

  @Override
  public byte[] body() {
    byte[] body = request.body();
    agreement.requireBody(body.length);
    return body;
  }

  @Override
  public byte @Nullable [] bodyUpTo(int mostBytes) {
    byte[] body = request.bodyUpTo(mostBytes);
    if (body != null) {
      agreement.requireBody(body.length);
    }
    return body;
  }

  @Override
  public void readBody(BodyReader reader) {
    long[] length = {0};
    request.readBody(
        (bytes, offset, count) -> {
          length[0] += count;
          reader.take(bytes, offset, count);
        });
    agreement.requireBody(length[0]);
  }

  @Override
  public @Nullable String remoteAddress() {
    return request.remoteAddress();
  }

  @Override
  public String toString() {
    return "CheckedRequest";
  }
}
