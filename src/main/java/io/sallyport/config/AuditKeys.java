package io.sallyport.config;

import static io.sallyport.config.ConfigKey.Type.CHOICE;
import static io.sallyport.config.ConfigKey.Type.COUNT;
import static io.sallyport.config.ConfigKey.Type.DURATION;
import static io.sallyport.config.ConfigKey.Type.FLAG;

import io.sallyport.audit.AuditPolicy;
import io.sallyport.audit.AuditPolicy.OnFailure;
import java.util.List;

/** The keys of the audit trail. */
final class AuditKeys {
  static final List<ConfigKey> KEYS =
      List.of(
          new ConfigKey(
              "sallyport.audit.log",
              FLAG,
              "true",
              "writes rejections and changes to the logger `sallyport.audit`, and requests that were"
                  + " let in at `DEBUG`, one JSON object each"),
          new ConfigKey(
              "sallyport.audit.accepted",
              FLAG,
              "false",
              "logs requests that were let in at `INFO`, and keeps them in the audit store"),
          new ConfigKey(
              "sallyport.audit.on-failure",
              CHOICE,
              "continue",
              "what becomes of a request whose event cannot be written: `reject` answers 503,"
                  + " `continue` goes on; the failure is logged"),
          new ConfigKey(
              "sallyport.audit.retention",
              DURATION,
              "P90D",
              "how long the audit store keeps events, from PT1H to P3660D"),
          new ConfigKey(
              "sallyport.audit.interval",
              DURATION,
              "PT1M",
              "how long rejected requests and logins of the same reason and client address are"
                  + " counted before their number is logged and stored, from PT1S to PT1H; a crash"
                  + " loses what was counted or not stored since"),
          new ConfigKey(
              "sallyport.audit.max-groups",
              COUNT,
              "100",
              "how many reasons and client addresses of rejections are told apart in an interval, from"
                  + " 1 to 100000; further ones are counted by their reason only"));

  private AuditKeys() {}

  static AuditPolicy read(Settings root) {
    Settings audit = root.below("audit");
    return new AuditPolicy(
        audit.flag("log"),
        audit.flag("accepted"),
        audit.choice("on-failure", OnFailure.class, OnFailure.REJECT),
        audit.durationOrDefault("retention", AuditPolicy.MIN_RETENTION, AuditPolicy.MAX_RETENTION),
        audit.durationOrDefault("interval", AuditPolicy.MIN_INTERVAL, AuditPolicy.MAX_INTERVAL),
        audit.count("max-groups", 1, AuditPolicy.MAX_GROUPS));
  }
}
