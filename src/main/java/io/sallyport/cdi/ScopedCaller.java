package io.sallyport.cdi;

import io.sallyport.spi.CurrentCaller;
import jakarta.enterprise.inject.Vetoed;

/** The decision on the current request where there are no servlets. The extension adds the bean. */
@Vetoed
class ScopedCaller extends CurrentCaller {}
