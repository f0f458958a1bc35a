/**
 * The interface of a store technology: {@link io.sallyport.store.Stores}, one method for each
 * store.
 *
 * <p>{@link io.sallyport.store.InMemoryStores} keeps everything in this process; {@code
 * io.sallyport.store.jdbc} keeps it in a database. A technology of your own is one class that
 * implements {@code Stores} and passes the contract tests of the ports.
 *
 * <p>May use: the packages that declare the ports.
 */
@NullMarked
package io.sallyport.store;

import org.jspecify.annotations.NullMarked;
