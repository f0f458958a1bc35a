package io.sallyport.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A client got a token, or failed to get one. */
@Name("io.sallyport.TokenRenewal")
@Label("Token renewal")
@Category("Sallyport")
@Description("A client got a token, or failed to get one")
@StackTrace(false)
final class TokenRenewalEvent extends TimedEvent {}
