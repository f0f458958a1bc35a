/**
 * Settings of keys, secrets and algorithms that realms and clients share.
 *
 * <p>May use: {@code settings}, {@code internal.keys} and the packages that use the keys.
 */
@NullMarked
package io.sallyport.config.keys;

import org.jspecify.annotations.NullMarked;
