/**
 * The part of the test kit for JUnit 5: {@link io.sallyport.testing.junit.WithCaller} is the caller
 * of a unit test.
 *
 * <p>May use: the library, Jakarta REST and JUnit, which the application's tests have.
 */
@NullMarked
package io.sallyport.testing.junit;

import org.jspecify.annotations.NullMarked;
