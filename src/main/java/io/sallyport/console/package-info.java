/**
 * The key console: a page where users manage their API keys in a browser.
 *
 * <p>Entry type: {@link io.sallyport.console.KeyConsole}, which an application mounts as a
 * sub-resource. It serves a page, style sheets, texts and scripts. The page shows and changes data
 * by calls of the realm's own endpoints, with the session of the user, so it can do only what its
 * user may do. {@code kindly.js} and {@code standard.js} know the endpoints; the other scripts are
 * the same for each realm.
 *
 * <p>Results: 200, 304 if the browser has the file already, 404 for an unknown file.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, Jakarta REST.
 */
@NullMarked
package io.sallyport.console;

import org.jspecify.annotations.NullMarked;
