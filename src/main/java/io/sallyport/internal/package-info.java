/**
 * Small exact tools that two schemes share. Not API: it may change with any release.
 *
 * <p>Entry types: {@link io.sallyport.internal.Hmac}, {@link io.sallyport.internal.StrictBase64},
 * {@link io.sallyport.internal.Hex}, {@link io.sallyport.internal.HeaderFields}, {@link
 * io.sallyport.internal.Json}, {@link io.sallyport.internal.Decimal}. They decode what comes from
 * outside, so all of them are strict, and response null, or -1, for what is malformed. {@link
 * io.sallyport.internal.JsonText} writes, and {@link io.sallyport.internal.Arguments} is for what
 * checks itself.
 *
 * <p>May use: {@code io.sallyport}.
 */
@NullMarked
package io.sallyport.internal;

import org.jspecify.annotations.NullMarked;
