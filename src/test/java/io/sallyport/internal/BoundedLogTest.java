package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.SettableClock;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A sender cannot fill a disk with log lines about its requests. */
class BoundedLogTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final LogLines lines = new LogLines();
  private final BoundedLog log = new BoundedLog(lines, clock);

  /** Remembers what was logged. */
  private static final class LogLines implements System.Logger {
    private final List<String> texts = new ArrayList<>();

    @Override
    public String getName() {
      return "lines";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String text, @Nullable Throwable thrown) {
      texts.add(level + " " + text + (thrown == null ? "" : " " + thrown.getMessage()));
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String text, @Nullable Object... parameters) {
      texts.add(level + " " + text);
    }
  }

  @Test
  void oneCauseIsOneLineAMinuteWithTheNumberOfTheOthers() {
    for (int i = 0; i < 100; i++) {
      log.log(Level.WARNING, "the store is down", new IllegalStateException("why"));
    }
    assertThat(lines.texts).containsExactly("WARNING the store is down why");
    clock.advance(Duration.ofMinutes(1));
    log.log(Level.WARNING, "the store is down", null);
    clock.advance(Duration.ofMinutes(1));
    log.log(Level.WARNING, "the store is down", null);

    assertThat(lines.texts)
        .containsExactly(
            "WARNING the store is down why",
            "WARNING the store is down (99 more since the last line)",
            "WARNING the store is down");
  }

  @Test
  void eachCauseHasALineOfItsOwn() {
    log.log(Level.WARNING, "one", "message 1", null);
    log.log(Level.WARNING, "two", "message 2", null);
    log.log(Level.WARNING, "one", "message 3", null);

    assertThat(lines.texts).containsExactly("WARNING message 1", "WARNING message 2");
  }

  @Test
  void causesThatASenderMultipliesShareALine() {
    for (int i = 0; i < 10_000; i++) {
      log.log(Level.WARNING, "cause " + i, null);
    }

    assertThat(lines.texts).hasSize(101);
  }
}
