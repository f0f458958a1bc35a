package io.sallyport.spi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request that a test builds and then changes, one thing at a time. */
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
    this.body = body.getBytes(StandardCharsets.UTF_8);
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
