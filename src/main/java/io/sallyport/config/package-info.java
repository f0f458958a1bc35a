/**
 * MicroProfile Config to immutable policies that check themselves.
 *
 * <p>Entry types: {@link io.sallyport.config.ConfigKeys}, the catalogue of every key, and {@link
 * io.sallyport.config.SallyportConfig}, which reads them all, at deployment. Every problem is
 * reported at once in one {@link io.sallyport.config.InvalidConfigurationException}; the deployment
 * then fails. No message shows a secret.
 *
 * <p>May use: the packages whose policies it makes, MicroProfile Config.
 */
@NullMarked
package io.sallyport.config;

import org.jspecify.annotations.NullMarked;
