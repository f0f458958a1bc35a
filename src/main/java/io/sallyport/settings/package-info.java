/**
 * Declares settings, reads them and reports their errors, without knowledge of what they configure.
 *
 * <p>A {@link io.sallyport.settings.Group} declares each {@link io.sallyport.settings.Setting}
 * once, with its type, bounds, default and description. The {@link io.sallyport.settings.Catalogue}
 * lists the groups: names that are not in it are errors, and the reference page is generated from
 * it. {@link io.sallyport.settings.Settings} starts to read; a {@link
 * io.sallyport.settings.Section} reads the settings below one prefix, and checks a {@link
 * io.sallyport.settings.Rule} between several. No error ends the reading, so that one message
 * reports them all, and no message shows a secret.
 *
 * <p>May use: {@code internal}, MicroProfile Config.
 */
@NullMarked
package io.sallyport.settings;

import org.jspecify.annotations.NullMarked;
