/**
 * The add-on for MicroProfile REST Client: lets the calls of annotated interfaces prove themselves.
 *
 * <p>Entry type: {@link io.sallyport.restclient.AuthenticatedClients}, found by service loading
 * where MicroProfile REST Client is there, and not loaded where it is not.
 *
 * <p>Results: an interface that names a client which is not configured cannot be built.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.rest}, MicroProfile REST Client, CDI.
 */
@NullMarked
package io.sallyport.restclient;

import org.jspecify.annotations.NullMarked;
