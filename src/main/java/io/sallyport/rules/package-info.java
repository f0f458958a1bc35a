/**
 * Reads the requirement of a method from the security annotations of its class.
 *
 * <p>Entry type: {@link io.sallyport.rules.RouteRules}. The filters of {@code io.sallyport.rest}
 * and the interceptor of {@code io.sallyport.cdi} both read annotations here, so they cannot
 * disagree. Everything is resolved at deployment; nothing here sees a request.
 *
 * <p>May use: {@code io.sallyport}, Jakarta REST annotations, Jakarta Annotations.
 */
@NullMarked
package io.sallyport.rules;

import org.jspecify.annotations.NullMarked;
