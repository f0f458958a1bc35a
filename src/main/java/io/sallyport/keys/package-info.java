/**
 * API keys that an application issues to its own users: what it calls and gets.
 *
 * <p>Entry type: {@link io.sallyport.keys.ApiKeyManager}, from {@link
 * io.sallyport.Sallyport#apiKeys}. {@link io.sallyport.keys.ApiKeySettings} describes a key, {@link
 * io.sallyport.keys.RateLimit} how often it may be used.
 *
 * <p>May use: {@code io.sallyport}.
 */
@NullMarked
package io.sallyport.keys;

import org.jspecify.annotations.NullMarked;
