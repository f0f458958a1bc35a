package io.sallyport.config;

import io.sallyport.audit.AuditPolicy;
import io.sallyport.audit.AuditPolicy.OnFailure;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.time.Duration;

/** The settings of the audit trail. */
final class AuditConfig {
  static final Group GROUP = new Group("Audit trail", "sallyport.audit");

  private static final Setting<Boolean> LOG =
      GROUP.flag(
          "log",
          true,
          "Writes rejections and changes to the logger `sallyport.audit`, and accepted requests at"
              + " `DEBUG`, one JSON object each");
  private static final Setting<Boolean> ACCEPTED =
      GROUP.flag(
          "accepted", false, "Logs accepted requests at `INFO`, and keeps them in the audit store");
  private static final Setting<OnFailure> ON_FAILURE =
      GROUP.choice(
          "on-failure",
          OnFailure.class,
          "continue",
          "What happens to a request whose event cannot be written: `reject` it with 503, or"
              + " `continue`. The failure is logged");
  private static final Setting<Duration> RETENTION =
      GROUP.duration(
          "retention",
          AuditPolicy.MIN_RETENTION,
          AuditPolicy.MAX_RETENTION,
          "P90D",
          "How long the audit store keeps events");
  private static final Setting<Duration> INTERVAL =
      GROUP.duration(
          "interval",
          AuditPolicy.MIN_INTERVAL,
          AuditPolicy.MAX_INTERVAL,
          "PT1M",
          "How long rejections of the same reason and client address are counted before their"
              + " number is logged and stored. A crash loses what was counted since");
  private static final Setting<Integer> MAX_GROUPS =
      GROUP.count(
          "max-groups",
          1,
          AuditPolicy.MAX_GROUPS,
          "100",
          "Maximum pairs of reason and client address in one interval. Further rejections are"
              + " counted by their reason only");

  private AuditConfig() {}

  static AuditPolicy read(Section audit) {
    return new AuditPolicy(
        audit.get(LOG),
        audit.get(ACCEPTED),
        audit.get(ON_FAILURE),
        audit.get(RETENTION),
        audit.get(INTERVAL),
        audit.get(MAX_GROUPS));
  }
}
