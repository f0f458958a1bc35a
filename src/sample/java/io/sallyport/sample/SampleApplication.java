package io.sallyport.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application. It does not register Sallyport; the server finds it. */
@ApplicationPath("/")
public class SampleApplication extends Application {}
