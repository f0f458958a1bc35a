/**
 * A message counts once, and only near its time.
 *
 * <p>Entry types: {@link io.sallyport.replay.FreshnessWindow} says whether a timestamp is near
 * enough, {@link io.sallyport.replay.NonceStore} whether a value was used before. {@link
 * io.sallyport.replay.InMemoryNonceStore} is the store that needs nothing else; {@link
 * io.sallyport.replay.FairNonces} gives each client its share of another one.
 *
 * <p>Results: both answer with a boolean, which the scheme that asked turns into its own {@link
 * io.sallyport.Reason}. A store that cannot say throws {@link io.sallyport.UnavailableException},
 * which becomes 503.
 *
 * <p>May use: {@code io.sallyport}.
 */
@NullMarked
package io.sallyport.replay;

import org.jspecify.annotations.NullMarked;
