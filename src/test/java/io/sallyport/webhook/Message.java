package io.sallyport.webhook;

import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request that is changed one thing at a time. Immutable. */
final class Message implements RequestView {
  private final String method;
  private final String url;
  private final byte[] body;
  private final Map<String, List<String>> headers;
  private final List<String> urls;

  private Message(String method, String url, byte[] body, Map<String, List<String>> headers) {
    this(method, List.of(url), body, headers);
  }

  private Message(
      String method, List<String> urls, byte[] body, Map<String, List<String>> headers) {
    this.method = method;
    this.url = urls.get(0);
    this.urls = urls;
    this.body = body;
    this.headers = headers;
  }

  static Message of(byte[] body) {
    return new Message("POST", "https://example.org/hooks", body, Map.of());
  }

  static Message of(String body) {
    return of(body.getBytes(StandardCharsets.UTF_8));
  }

  Message at(String url) {
    return new Message(method, url, body, headers);
  }

  /** With these forms of its URL. */
  Message withUrls(List<String> urls) {
    return new Message(method, urls, body, headers);
  }

  Message by(String method) {
    return new Message(method, urls, body, headers);
  }

  Message body(byte[] body) {
    return new Message(method, urls, body, headers);
  }

  Message body(String body) {
    return body(body.getBytes(StandardCharsets.UTF_8));
  }

  Message with(Map<String, String> more) {
    Message result = this;
    for (Map.Entry<String, String> header : more.entrySet()) {
      result = result.with(header.getKey(), header.getValue());
    }
    return result;
  }

  /** With the header set to these field lines; without it if there are none. */
  Message with(String name, String... lines) {
    Map<String, List<String>> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    changed.putAll(headers);
    changed.put(name, List.of(lines));
    return new Message(method, urls, body, changed);
  }

  Message without(String name) {
    return with(name);
  }

  /** With the same field line once more. */
  Message doubled(String name) {
    List<String> lines = new ArrayList<>(headers(name));
    lines.addAll(headers(name));
    return with(name, lines.toArray(new String[0]));
  }

  String header(String name) {
    return headers(name).get(0);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String target() {
    return url.substring(url.indexOf('/', "https://".length()));
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public List<String> urls() {
    return urls;
  }

  @Override
  public List<String> headers(String name) {
    return headers.getOrDefault(name, List.of());
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
