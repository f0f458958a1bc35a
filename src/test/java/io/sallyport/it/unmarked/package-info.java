/**
 * An application of which CDI takes all classes: beans without annotations, whose interfaces have
 * them; deployed by {@code AllClassesIT}.
 */
@NullMarked
package io.sallyport.it.unmarked;

import org.jspecify.annotations.NullMarked;
