/**
 * Makes messages single-use, and accepts them only near their time.
 *
 * <p>Entry types: {@link io.sallyport.replay.FreshnessWindow} checks a timestamp, {@link
 * io.sallyport.replay.NonceStore} checks that a value is new. {@link
 * io.sallyport.replay.InMemoryNonceStore} is the store without dependencies; {@link
 * io.sallyport.replay.FairNonces} gives each client its share of another store.
 *
 * <p>Results: both return a boolean, which the scheme turns into its own {@link
 * io.sallyport.Reason}. A store that cannot decide throws {@link
 * io.sallyport.UnavailableException}, which becomes 503.
 *
 * <p>May use: {@code io.sallyport}.
 */
@NullMarked
package io.sallyport.replay;

import org.jspecify.annotations.NullMarked;
