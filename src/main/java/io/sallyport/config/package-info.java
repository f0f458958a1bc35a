/**
 * Reads MicroProfile Config into immutable policies that check themselves.
 *
 * <p>Entry type: {@link io.sallyport.config.SallyportConfig}, which reads every setting at
 * deployment. Each setting is declared once, as a constant beside the code that reads it, with the
 * tools of {@code settings}. Every error is reported at once, in one {@link
 * io.sallyport.config.InvalidConfigurationException}; the deployment then fails. No message shows a
 * secret.
 *
 * <p>May use: the packages whose policies it creates, {@code settings}, MicroProfile Config.
 */
@NullMarked
package io.sallyport.config;

import org.jspecify.annotations.NullMarked;
