package io.sallyport.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** An application whose classes are found by scanning. */
@ApplicationPath("/")
public class EmptyApplication extends Application {}
