package io.sallyport.audit;

import io.sallyport.internal.Arguments;
import io.sallyport.internal.JsonText;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One decision or one change, or several rejections of the same kind. Immutable. It contains no
 * credential. Texts that a sender may have chosen are bounded, and characters that must not be in a
 * log are replaced by {@code ?}.
 *
 * @param time when it happened, in whole milliseconds; of several rejections the last one
 * @param type the kind of event
 * @param result the result
 * @param realm the realm or webhook; empty for none
 * @param client the client that the event belongs to; null if the caller is unknown
 * @param subject the account or the caller's name; null if the caller is unknown
 * @param keyId the public id of the key; null for none
 * @param scheme the scheme that decided; null for none
 * @param reason the code of the {@link io.sallyport.Reason}, or another fixed word; null for none
 * @param address the client's address, of several rejections that of one of them; null if it is
 *     unknown, or if they came from several networks
 * @param method the HTTP method, of several rejections that of one of them
 * @param path the request's path, without its query, which may contain secrets; of several
 *     rejections that of one of them
 * @param traceId the trace of the request, of several rejections that of one of them; null for none
 * @param count the number of rejections in this event, at least 1
 * @param first when the first of them happened, in whole milliseconds; the same as {@code time} for
 *     one
 */
public record AuditEvent(
    Instant time,
    AuditType type,
    Result result,
    String realm,
    @Nullable String client,
    @Nullable String subject,
    @Nullable String keyId,
    @Nullable String scheme,
    @Nullable String reason,
    @Nullable String address,
    String method,
    String path,
    @Nullable String traceId,
    long count,
    Instant first) {

  /** The maximum length of a text of an event, in characters; a longer text is cut. */
  public static final int MAX_TEXT = 256;

  /** The result of the event. */
  public enum Result {
    /** A request was accepted. */
    ACCEPTED,
    /** A request or a login was rejected. */
    REJECTED,
    /** A request could not be decided. */
    UNAVAILABLE,
    /** An account, a token or a key was changed. */
    CHANGED
  }

  /** Limits and cleans the texts, and removes the query from the path. */
  public AuditEvent {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(result, "result");
    realm = EventText.clean(realm);
    client = EventText.cleanOrNull(client);
    subject = EventText.cleanOrNull(subject);
    keyId = EventText.cleanOrNull(keyId);
    scheme = EventText.cleanOrNull(scheme);
    reason = EventText.cleanOrNull(reason);
    address = EventText.cleanOrNull(address);
    method = EventText.clean(method);
    int query = path.indexOf('?');
    path = EventText.clean(query < 0 ? path : path.substring(0, query));
    traceId = EventText.cleanOrNull(traceId);
    Objects.requireNonNull(first, "first");
    Arguments.require(count >= 1, "the count of an event must be at least 1, not " + count);
  }

  /** Returns a builder of the event of one decision or one change. */
  public static AuditEventBuilder builder(Instant time, AuditType type, Result result) {
    return new AuditEventBuilder(time, type, result);
  }

  /** Returns the event of several rejections of which this is one. */
  AuditEvent counted(long count, Instant first, Instant last, boolean sameAddress) {
    return builder(last, type, result)
        .realm(realm)
        .client(client)
        .subject(subject)
        .keyId(keyId)
        .scheme(scheme)
        .reason(reason)
        .address(sameAddress ? address : null)
        .request(method, path)
        .traceId(traceId)
        .count(count, first)
        .build();
  }

  /**
   * Returns the same event without realm, client, scheme and address: the common part of all
   * rejections with one reason.
   */
  AuditEvent collected() {
    return builder(time, type, result).reason(reason).request(method, path).build();
  }

  /** Returns an empty event, to look up observers with. */
  public static AuditEvent sample(Instant time) {
    return builder(time, AuditType.AUTHN_LOGIN_SUCCESS, Result.ACCEPTED).build();
  }

  /** Returns the event as JSON, see {@link #members()}. */
  public String json() {
    return JsonText.write(members());
  }

  /**
   * Returns the members of the event as JSON, with the field names of the vocabulary where it has
   * them.
   */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("datetime", time.toString());
    members.put("event", type.code());
    members.put("level", type.level() == Level.WARNING ? "WARN" : type.level().name());
    members.put("description", type.description());
    members.put("result", result.name().toLowerCase(Locale.ROOT));
    put(members, "realm", realm);
    put(members, "client", client);
    put(members, "subject", subject);
    put(members, "key_id", keyId);
    put(members, "scheme", scheme);
    put(members, "reason", reason);
    put(members, "source_ip", address);
    put(members, "request_method", method);
    put(members, "request_uri", path);
    put(members, "trace_id", traceId);
    if (count > 1) {
      members.put("count", count);
      members.put("first", first.toString());
    }
    return members;
  }

  private static void put(Map<String, Object> members, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      members.put(name, value);
    }
  }
}
