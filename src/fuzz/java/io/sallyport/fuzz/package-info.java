/**
 * Runs the fuzz targets: each parser of what strangers send, under Jazzer.
 *
 * <p>A target lies in the package of its parser and asserts what holds for any input; it needs no
 * knowledge of the parser's inside. {@link io.sallyport.fuzz.Fuzzing} runs them one after the
 * other.
 */
@NullMarked
package io.sallyport.fuzz;

import org.jspecify.annotations.NullMarked;
