package io.sallyport.bench;

import io.sallyport.spi.RequestView;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A prepared request; header names must be written as the schemes look them up. */
record PreparedRequest(
    String method, String url, String target, Map<String, List<String>> fields, byte[] body)
    implements RequestView {
  private static final String TARGET = "/v1/payments?currency=EUR";
  private static final String URL = "https://api.example.org" + TARGET;

  static PreparedRequest of(Map<String, String> headers, byte[] body) {
    Map<String, List<String>> fields = new HashMap<>();
    headers.forEach((name, value) -> fields.put(name.toLowerCase(Locale.ROOT), List.of(value)));
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    return new PreparedRequest("POST", URL, TARGET, fields, body);
  }

  PreparedRequest withBody(byte[] other) {
    return new PreparedRequest(method, url, target, fields, other);
  }

  @Override
  public List<String> headers(String name) {
    return fields.getOrDefault(name, List.of());
  }

  @Override
  public String remoteAddress() {
    return "203.0.113.7";
  }
}
