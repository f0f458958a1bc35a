/**
 * Runs the fuzz targets with Jazzer: each parser of input from unknown senders.
 *
 * <p>A target lies in the package of its parser and asserts what holds for any input; it needs no
 * knowledge of the parser's inside. {@link io.sallyport.fuzz.Fuzzing} runs them one after the
 * other.
 */
@NullMarked
package io.sallyport.fuzz;

import org.jspecify.annotations.NullMarked;
