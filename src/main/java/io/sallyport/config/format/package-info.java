/** Reads the settings that describe a format of signed requests. */
@NullMarked
package io.sallyport.config.format;

import org.jspecify.annotations.NullMarked;
