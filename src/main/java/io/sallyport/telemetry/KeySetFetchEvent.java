package io.sallyport.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An issuer's key set was fetched. */
@Name("io.sallyport.KeySetFetch")
@Label("Key-set fetch")
@Category("Sallyport")
@Description("An issuer's key set was fetched")
@StackTrace(false)
final class KeySetFetchEvent extends TimedEvent {}
