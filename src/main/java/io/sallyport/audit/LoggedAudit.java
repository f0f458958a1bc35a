package io.sallyport.audit;

import java.lang.System.Logger.Level;

/** Writes events to the logger {@value #NAME}, one JSON object a line. Thread-safe. */
final class LoggedAudit implements AuditSink {

  /** The logger's name. */
  public static final String NAME = "sallyport.audit";

  private final System.Logger logger;
  private final boolean accepted;

  /**
   * Creates a sink that writes to that logger.
   *
   * @param logger the logger, by default that of {@link #NAME}
   * @param policy decides the level of accepted requests
   */
  LoggedAudit(System.Logger logger, AuditPolicy policy) {
    this.logger = logger;
    this.accepted = policy.accepted();
  }

  @Override
  public boolean wantsAccepted() {
    return logger.isLoggable(acceptedLevel());
  }

  @Override
  public void take(AuditEvent event) {
    Level level =
        event.result() == AuditEvent.Result.ACCEPTED ? acceptedLevel() : event.type().level();
    if (logger.isLoggable(level)) {
      logger.log(level, event.json());
    }
  }

  private Level acceptedLevel() {
    return accepted ? Level.INFO : Level.DEBUG;
  }
}
