package io.sallyport.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One group, with its rejections since the interval began; guarded by {@link RejectionGroups}. */
final class RejectionGroup {
  final AuditEvent sample;
  private final boolean collecting;
  int recorded;
  long pending;
  private Instant first;
  private Instant last;
  private boolean oneAddress = true;

  RejectionGroup(AuditEvent sample, boolean collecting) {
    this.sample = sample;
    this.collecting = collecting;
    this.first = sample.time();
    this.last = sample.time();
  }

  void count(Instant now, @Nullable String address) {
    if (pending++ == 0) {
      first = now;
      oneAddress = true;
    }
    last = now;
    oneAddress &= String.valueOf(address).equals(String.valueOf(sample.address()));
  }

  AuditEvent summary() {
    boolean network = sample.client() == null && !collecting;
    return sample.counted(pending, first, last, oneAddress || network);
  }
}
