package io.sallyport.signature.message;

import io.sallyport.spi.ResponseView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A response that a test builds and then changes, one thing at a time. */
final class SampleResponse implements ResponseView {
  private final Map<String, List<String>> headers = new TreeMap<>();
  private int status;
  private byte[] body;

  SampleResponse(int status, String body) {
    this.status = status;
    this.body = body.getBytes(StandardCharsets.UTF_8);
  }

  SampleResponse status(int other) {
    this.status = other;
    return this;
  }

  SampleResponse body(String other) {
    this.body = other.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  SampleResponse with(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(List.of(value)));
    return this;
  }

  SampleResponse without(String name) {
    headers.remove(name.toLowerCase(Locale.ROOT));
    return this;
  }

  SampleResponse withAll(Map<String, String> more) {
    more.forEach(this::with);
    return this;
  }

  String header(String name) {
    return headers(name).get(0);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public byte[] body() {
    return body;
  }
}
