/**
 * Finds a dialect by its name: the list of the built-in dialects, one line each, and those of the
 * application.
 *
 * <p>Entry type: {@link io.sallyport.dialect.registry.Dialects}.
 *
 * <p>May use: {@code io.sallyport.dialect} and every package below it.
 */
@NullMarked
package io.sallyport.dialect.registry;

import org.jspecify.annotations.NullMarked;
