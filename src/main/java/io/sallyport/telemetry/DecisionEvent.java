package io.sallyport.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A decision on a request. */
@Name("io.sallyport.Decision")
@Label("Decision")
@Category("Sallyport")
@Description("A request was accepted or rejected")
@StackTrace(false)
@SuppressWarnings("NullAway.Init") // set before the event is written
final class DecisionEvent extends Event {
  @Label("Realm")
  String realm;

  @Label("Scheme")
  String scheme;

  @Label("Reason")
  @Description("Why the request was rejected; empty if it was accepted")
  @Nullable String reason;
}
