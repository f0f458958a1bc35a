package io.sallyport.dialect;

import io.sallyport.Caller;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditStore;
import io.sallyport.audit.AuditType;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.spi.RequestView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The services of a realm for endpoints that manage its API keys. Safe for use by several threads.
 */
public interface KeyServices {

  /** Returns the realm's name. */
  String realm();

  /** Returns the request that this thread serves. */
  RequestView request();

  /** Returns the caller of the request. */
  Caller caller();

  /** Returns the keys of the realm. */
  ApiKeyManager apiKeys();

  /** Returns whether a request that authenticates with a key may rotate that key. */
  boolean allowsSelfRotation();

  /**
   * Returns a page of the events of the audit trail, the newest first; see {@link AuditStore#page}.
   *
   * @param client the client of the events; null for those of all clients, and of unknown ones
   * @param until the time of the newest event of the page
   * @param skip the number of events of exactly that time which earlier pages contained
   * @param max the maximum number of events
   */
  List<AuditEvent> events(@Nullable String client, Instant until, int skip, int max);

  /** Returns the clock. */
  Clock clock();

  /** Records that a request of the authenticated caller was rejected. */
  void recordRejectedCaller(AuditType type, String reason);
}
