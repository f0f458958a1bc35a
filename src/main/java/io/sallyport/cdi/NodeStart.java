package io.sallyport.cdi;

import org.eclipse.microprofile.health.Startup;

/**
 * The same check of {@code /health/started}. A class of its own, because Payara registers a class
 * for one kind of check only.
 */
@Startup
class NodeStart extends NodeHealth {}
