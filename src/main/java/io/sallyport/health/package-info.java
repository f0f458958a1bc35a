/**
 * Reports to MicroProfile Health whether a node can serve requests.
 *
 * <p>May use: {@code realm}, CDI, MicroProfile Health.
 */
@NullMarked
package io.sallyport.health;

import org.jspecify.annotations.NullMarked;
