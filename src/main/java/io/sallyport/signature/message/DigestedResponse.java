package io.sallyport.signature.message;

import io.sallyport.spi.ResponseView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response with its digest added. */
record DigestedResponse(ResponseView response, @Nullable String digest) implements ResponseView {
  @Override
  public int status() {
    return response.status();
  }

  @Override
  public List<String> headers(String name) {
    return name.equals(ContentDigest.FIELD) && digest != null
        ? List.of(digest)
        : response.headers(name);
  }

  @Override
  public byte[] body() {
    return response.body();
  }

  /** Returns the digest only: the rest is a response. */
  @Override
  public String toString() {
    return "Digested[" + digest + "]";
  }
}
