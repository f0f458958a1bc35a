/**
 * Reads the settings of clients of other servers into policies.
 *
 * <p>Entry type: {@link io.sallyport.config.client.ClientReader}.
 *
 * <p>May use: {@code settings}, {@code config.keys}, {@code client} and the packages whose keys and
 * signatures clients use.
 */
@NullMarked
package io.sallyport.config.client;

import org.jspecify.annotations.NullMarked;
