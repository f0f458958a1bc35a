package io.sallyport.signature.message;

import io.sallyport.AnswerView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An answer that a test builds and then changes, one thing at a time. */
final class SampleAnswer implements AnswerView {
  private final Map<String, List<String>> headers = new TreeMap<>();
  private int status;
  private byte[] body;

  SampleAnswer(int status, String body) {
    this.status = status;
    this.body = body.getBytes(StandardCharsets.UTF_8);
  }

  SampleAnswer status(int other) {
    this.status = other;
    return this;
  }

  SampleAnswer body(String other) {
    this.body = other.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  SampleAnswer with(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(List.of(value)));
    return this;
  }

  SampleAnswer without(String name) {
    headers.remove(name.toLowerCase(Locale.ROOT));
    return this;
  }

  SampleAnswer withAll(Map<String, String> more) {
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
