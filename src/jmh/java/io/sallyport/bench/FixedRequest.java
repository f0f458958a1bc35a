package io.sallyport.bench;

import io.sallyport.RequestView;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request that lies ready; header names are found as the schemes spell them. */
record FixedRequest(String method, String target, Map<String, List<String>> fields, byte[] body)
    implements RequestView {

  static FixedRequest of(Map<String, String> headers, byte[] body) {
    Map<String, List<String>> fields = new HashMap<>();
    headers.forEach((name, value) -> fields.put(name.toLowerCase(Locale.ROOT), List.of(value)));
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    return new FixedRequest("POST", "/v1/payments?currency=EUR", fields, body);
  }

  FixedRequest withBody(byte[] other) {
    return new FixedRequest(method, target, fields, other);
  }

  @Override
  public String url() {
    return "https://api.example.org" + target;
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
