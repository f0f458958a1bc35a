package io.sallyport.realm;

import io.sallyport.apikey.KeyUsage;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditSink;
import io.sallyport.audit.AuditType;

/**
 * Counts the rejected calls of API keys, and writes all counted calls at the end of each interval.
 * Thread-safe.
 */
final class UsageSink implements AuditSink {
  private final KeyUsage usage;

  UsageSink(KeyUsage usage) {
    this.usage = usage;
  }

  @Override
  public boolean wantsAccepted() {
    return false;
  }

  @Override
  public void take(AuditEvent event) {
    // The limits of keys count what they reject themselves.
    if (event.keyId() != null
        && event.result() == AuditEvent.Result.REJECTED
        && event.type() != AuditType.EXCESS_RATE_LIMIT_EXCEEDED) {
      usage.rejected(event.realm(), event.keyId(), event.count());
    }
  }

  @Override
  public void flush() {
    usage.flush();
  }
}
