package io.sallyport.dialect;

import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request with headers and a body, to be changed by a test. */
public final class SentRequest implements RequestView {
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private final byte[] body;

  SentRequest(byte[] body) {
    this.body = body;
  }

  public static SentRequest text(String body) {
    return new SentRequest(body.getBytes(StandardCharsets.UTF_8));
  }

  public static SentRequest json(String body) {
    return text(body).with("Content-Type", "application/json");
  }

  public static SentRequest form(String body) {
    return text(body).with("Content-Type", "application/x-www-form-urlencoded");
  }

  /** The same request with one more field line. */
  public SentRequest with(String name, String value) {
    headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>()).add(value);
    return this;
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String target() {
    return "/token";
  }

  @Override
  public String url() {
    return "http://localhost/token";
  }

  @Override
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public @Nullable String remoteAddress() {
    return null;
  }
}
