package io.sallyport.audit;

import io.sallyport.audit.AuditEvent.Result;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link AuditEvent}, which describes the values. Not safe for use by several threads.
 */
public final class AuditEventBuilder {
  private final Instant time;
  private final AuditType type;
  private final Result result;
  private String realm = "";
  private @Nullable String client;
  private @Nullable String subject;
  private @Nullable String keyId;
  private @Nullable String scheme;
  private @Nullable String reason;
  private @Nullable String address;
  private String method = "";
  private String path = "";
  private @Nullable String traceId;
  private long count = 1;
  private Instant first;

  AuditEventBuilder(Instant time, AuditType type, Result result) {
    this.time = time;
    this.type = type;
    this.result = result;
    this.first = time;
  }

  /** Sets the realm or webhook. Default: empty, for none. */
  public AuditEventBuilder realm(String realm) {
    this.realm = realm;
    return this;
  }

  /** Sets the client. Default: unknown. */
  public AuditEventBuilder client(@Nullable String client) {
    this.client = client;
    return this;
  }

  /** Sets the account or the caller's name. Default: unknown. */
  public AuditEventBuilder subject(@Nullable String subject) {
    this.subject = subject;
    return this;
  }

  /** Sets the public id of the key. Default: none. */
  public AuditEventBuilder keyId(@Nullable String keyId) {
    this.keyId = keyId;
    return this;
  }

  /** Sets the scheme that decided. Default: none. */
  public AuditEventBuilder scheme(@Nullable String scheme) {
    this.scheme = scheme;
    return this;
  }

  /** Sets the code of the reason, or another fixed word. Default: none. */
  public AuditEventBuilder reason(@Nullable String reason) {
    this.reason = reason;
    return this;
  }

  /** Sets the client's address. Default: unknown. */
  public AuditEventBuilder address(@Nullable String address) {
    this.address = address;
    return this;
  }

  /** Sets the HTTP method and the path. Default: empty. */
  public AuditEventBuilder request(String method, String path) {
    this.method = method;
    this.path = path;
    return this;
  }

  /** Sets the trace of the request, 32 hexadecimal digits. Default: none. */
  public AuditEventBuilder traceId(@Nullable String traceId) {
    this.traceId = traceId;
    return this;
  }

  /** Sets the number of rejections, and the time of the first one. Default: 1, at the time. */
  public AuditEventBuilder count(long count, Instant first) {
    this.count = count;
    this.first = first;
    return this;
  }

  /**
   * Returns the event.
   *
   * @throws IllegalArgumentException if the count is less than 1
   */
  public AuditEvent build() {
    return new AuditEvent(
        time, type, result, realm, client, subject, keyId, scheme, reason, address, method, path,
        traceId, count, first);
  }
}
