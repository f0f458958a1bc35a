/**
 * One vendor's spelling a file: how rejections are worded, and what a vendor's endpoints look like.
 *
 * <p>Entry type: {@link io.sallyport.dialect.Standard}, which an application gets when it names no
 * dialect. A dialect words a rejection; the status of the response is decided before, from the
 * {@link io.sallyport.Reason} alone.
 *
 * <p>May use: {@code io.sallyport}, Jakarta REST.
 */
@NullMarked
package io.sallyport.dialect;

import org.jspecify.annotations.NullMarked;
