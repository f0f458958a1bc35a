package io.sallyport.client;

import io.sallyport.spi.RequestView;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A GET of a URL. */
record FixedRequest(String url) implements RequestView {
  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String target() {
    return URI.create(url).getRawPath();
  }

  @Override
  public List<String> headers(String name) {
    return List.of();
  }

  @Override
  public byte[] body() {
    return new byte[0];
  }

  @Override
  public @Nullable String remoteAddress() {
    return null;
  }
}
