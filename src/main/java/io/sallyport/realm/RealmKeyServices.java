package io.sallyport.realm;

import io.sallyport.Caller;
import io.sallyport.apikey.IssuedKeyPolicy;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditStore;
import io.sallyport.audit.AuditType;
import io.sallyport.config.RealmConfig;
import io.sallyport.dialect.KeyServices;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.spi.RequestView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The services of the endpoints that manage the API keys of one realm. Safe for use by several
 * threads.
 *
 * @param apiKeys the keys
 * @param audit records events, and knows the current request
 * @param trail the stored events
 * @param allowsSelfRotation whether a key may rotate itself
 * @param clock determines the states of keys
 */
record RealmKeyServices(
    ApiKeyManager apiKeys,
    EndpointAudit audit,
    AuditStore trail,
    boolean allowsSelfRotation,
    Clock clock)
    implements KeyServices {

  /** Returns the services of a realm that issues keys. */
  static RealmKeyServices of(
      RealmConfig settings,
      ApiKeyManager apiKeys,
      EndpointAudit audit,
      AuditStore trail,
      Clock clock) {
    IssuedKeyPolicy issued = settings.apiKeys().issued();
    return new RealmKeyServices(
        apiKeys, audit, trail, issued != null && issued.selfRotation(), clock);
  }

  @Override
  public String realm() {
    return audit.realm();
  }

  @Override
  public RequestView request() {
    return audit.request();
  }

  @Override
  public Caller caller() {
    return audit.caller();
  }

  @Override
  public List<AuditEvent> events(@Nullable String client, Instant until, int skip, int max) {
    return trail.page(realm(), client, until, skip, max);
  }

  @Override
  public void recordRejectedCaller(AuditType type, String reason) {
    audit.rejectedCaller(type, reason);
  }
}
