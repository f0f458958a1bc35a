package io.sallyport.rest;

import io.sallyport.Reason;
import io.sallyport.spi.BodyReader;
import io.sallyport.spi.RequestView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as schemes see it. It ensures that the application sees the same values as the scheme
 * that reads them. Values that no scheme reads are not compared: bearer tokens, for example, do not
 * depend on the method. Used by one thread.
 *
 * <p>Every method throws {@link DisagreementException} if the application would see another value.
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
    requireUrl();
    return request.target();
  }

  @Override
  public String url() {
    agreement.requireTarget();
    agreement.requireHost();
    requireUrl();
    return request.url();
  }

  @Override
  public List<String> urls() {
    agreement.requireTarget();
    agreement.requireHost();
    requireUrl();
    return request.urls();
  }

  private void requireUrl() {
    if (!request.isUrlKnown()) {
      throw new DisagreementException(
          Reason.FORWARDED_URL_UNKNOWN,
          "URL",
          "one that Forwarded and X-Forwarded-Host, -Port, -Proto and -Prefix agree about, or"
              + " sallyport.public-url",
          request.reportedUrl());
    }
  }

  /**
   * Returns the application's view of the headers: a changed header breaks the signature that
   * covers it.
   */
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
  public byte @Nullable [] bodyUpTo(int maxBytes) {
    byte[] body = request.bodyUpTo(maxBytes);
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
