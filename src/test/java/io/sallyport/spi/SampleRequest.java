package io.sallyport.spi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The request of unit tests: a test creates a valid one and then changes one thing. */
public final class SampleRequest implements RequestView {
  private final Map<String, List<String>> headers = new TreeMap<>();
  private String method;
  private String target;
  private String origin = "https://api.example.org";
  private byte[] body = new byte[0];
  private @Nullable String remoteAddress = "192.0.2.1";
  private int bodyReads;

  public SampleRequest(String method, String target) {
    this.method = method;
    this.target = target;
  }

  /** Creates a GET of an absolute URL. */
  public static SampleRequest ofUrl(String url) {
    int found = url.indexOf('/', url.indexOf("://") + 3);
    int path = found < 0 ? url.length() : found;
    return new SampleRequest("GET", url.substring(path)).at(url.substring(0, path));
  }

  /** Creates a GET of a target without a body. */
  public static SampleRequest get(String target) {
    return new SampleRequest("GET", target);
  }

  /** Creates a POST without a {@code Content-Type}. */
  public static SampleRequest text(String body) {
    return new SampleRequest("POST", "/token").body(body);
  }

  /** Creates a POST of JSON. */
  public static SampleRequest json(String body) {
    return text(body).with("Content-Type", "application/json");
  }

  /** Creates a POST of a form. */
  public static SampleRequest form(String body) {
    return text(body).with("Content-Type", "application/x-www-form-urlencoded");
  }

  /** Sets method and target. */
  public SampleRequest to(String method, String target) {
    return method(method).target(target);
  }

  /** Sets the bearer token. */
  public SampleRequest bearer(String token) {
    return with("Authorization", "Bearer " + token);
  }

  public SampleRequest method(String method) {
    this.method = method;
    return this;
  }

  public SampleRequest target(String target) {
    this.target = target;
    return this;
  }

  /** Sets scheme and authority of the URL. */
  public SampleRequest at(String origin) {
    this.origin = origin;
    return this;
  }

  public SampleRequest body(String body) {
    return body(body.getBytes(StandardCharsets.UTF_8));
  }

  public SampleRequest body(byte[] body) {
    this.body = body;
    return this;
  }

  public SampleRequest from(@Nullable String remoteAddress) {
    this.remoteAddress = remoteAddress;
    return this;
  }

  /** Replaces a header. */
  public SampleRequest with(String name, String value) {
    headers.put(key(name), new ArrayList<>(List.of(value)));
    return this;
  }

  /** Adds one more field line. */
  public SampleRequest plus(String name, String value) {
    headers.computeIfAbsent(key(name), n -> new ArrayList<>()).add(value);
    return this;
  }

  public SampleRequest without(String name) {
    headers.remove(key(name));
    return this;
  }

  public SampleRequest withAll(Map<String, String> more) {
    more.forEach(this::with);
    return this;
  }

  public String header(String name) {
    return headers(name).get(0);
  }

  public int bodyReads() {
    return bodyReads;
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
    return origin + target;
  }

  @Override
  public List<String> headers(String name) {
    return headers.getOrDefault(key(name), List.of());
  }

  @Override
  public byte[] body() {
    bodyReads++;
    return body;
  }

  @Override
  public @Nullable String remoteAddress() {
    return remoteAddress;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
