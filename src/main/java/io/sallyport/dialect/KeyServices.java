package io.sallyport.dialect;

import io.sallyport.Caller;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditType;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.spi.RequestView;
import java.time.Clock;
import java.util.List;

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
   * Returns the newest events of the audit trail that concern a client.
   *
   * @param max the maximum number of events
   */
  List<AuditEvent> newestEvents(String client, int max);

  /** Returns the clock. */
  Clock clock();

  /** Records that a request of the authenticated caller was rejected. */
  void recordRejectedCaller(AuditType type, String reason);
}
