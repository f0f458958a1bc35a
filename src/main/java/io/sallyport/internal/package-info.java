/**
 * Small strict tools that schemes share. Not API: it may change with any release.
 *
 * <p>Entry types: {@link io.sallyport.internal.Hmac}, {@link io.sallyport.internal.StrictBase64},
 * {@link io.sallyport.internal.Hex}, {@link io.sallyport.internal.HeaderFields}, {@link
 * io.sallyport.internal.Json}, {@link io.sallyport.internal.Decimal}. They decode external input,
 * so all of them are strict, and return null, or -1, for malformed input. {@link
 * io.sallyport.internal.JsonText} writes JSON, and {@link io.sallyport.internal.Arguments} checks
 * arguments.
 *
 * <p>May use: {@code io.sallyport}.
 */
@NullMarked
package io.sallyport.internal;

import org.jspecify.annotations.NullMarked;
