/** An application that asks the server who calls; deployed by {@code FeaturesIT}. */
@NullMarked
package io.sallyport.it.identity;

import org.jspecify.annotations.NullMarked;
