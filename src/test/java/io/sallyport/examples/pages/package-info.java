/** Examples that stand on pages of the documents, word for word; a test compares them. */
@NullMarked
package io.sallyport.examples.pages;

import org.jspecify.annotations.NullMarked;
