/**
 * The add-on for MicroProfile REST Client: authenticates the calls of annotated interfaces.
 *
 * <p>Entry type: {@link io.sallyport.restclient.AuthenticatedClients}, found by service loading if
 * MicroProfile REST Client is available, and otherwise not loaded.
 *
 * <p>Results: a client whose interface names a client that is not configured cannot be built.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.rest}, MicroProfile REST Client, CDI.
 */
@NullMarked
package io.sallyport.restclient;

import org.jspecify.annotations.NullMarked;
