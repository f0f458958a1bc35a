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
  private String method = "POST";
  private String target = "/token";

  SentRequest(byte[] body) {
    this.body = body;
  }

  public static SentRequest text(String body) {
    return new SentRequest(body.getBytes(StandardCharsets.UTF_8));
  }

  /** A GET without a body. */
  public static SentRequest get(String target) {
    return text("").to("GET", target);
  }

  /** The same request with another method and target. */
  public SentRequest to(String otherMethod, String otherTarget) {
    this.method = otherMethod;
    this.target = otherTarget;
    return this;
  }

  /** The same request with a bearer token. */
  public SentRequest bearer(String token) {
    return with("Authorization", "Bearer " + token);
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
    return method;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public String url() {
    return "https://localhost" + target;
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
    return "192.0.2.7";
  }
}
