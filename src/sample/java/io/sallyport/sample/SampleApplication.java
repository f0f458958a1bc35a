package io.sallyport.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application; nothing of Sallyport is registered here, it is found. */
@ApplicationPath("/")
public class SampleApplication extends Application {}
