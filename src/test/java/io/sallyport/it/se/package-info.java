/** Applications without CDI, and what starts them; {@code FeaturesIT} calls them. */
@NullMarked
package io.sallyport.it.se;

import org.jspecify.annotations.NullMarked;
