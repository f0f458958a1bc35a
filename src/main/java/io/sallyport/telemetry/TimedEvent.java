package io.sallyport.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** An event with a duration. */
@Category("Sallyport")
@StackTrace(false)
@SuppressWarnings("NullAway.Init") // set before the event is written
abstract class TimedEvent extends Event {
  @Label("Subject")
  @Description("The host, or the client's name in the configuration")
  String subject;

  @Label("Error")
  @Description("The cause of the failure; empty for a success")
  @Nullable String error;
}
