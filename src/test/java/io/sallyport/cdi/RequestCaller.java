package io.sallyport.cdi;

import io.sallyport.spi.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;

/** The caller of a request, where no extension adds it. */
@RequestScoped
public class RequestCaller extends CurrentCaller {}
