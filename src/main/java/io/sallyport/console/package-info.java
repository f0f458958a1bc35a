/**
 * The key console: a page where the users of a realm manage their API keys in a browser.
 *
 * <p>Entry type: {@link io.sallyport.console.KeyConsole}, which an application mounts as a
 * sub-resource. It serves a page, a style sheet and scripts, and nothing else: what a user sees and
 * does there are calls of the realm's own endpoints, with the session that its login gives a
 * browser. So the page may do nothing that its user may not.
 *
 * <p>Results: 200, 304 where the browser has the file already, 404 for a file that there is not.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, Jakarta REST.
 */
@NullMarked
package io.sallyport.console;

import org.jspecify.annotations.NullMarked;
