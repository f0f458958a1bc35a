/**
 * Builds realms, guards, webhooks, clients and endpoints from settings and stores, in plain Java.
 *
 * <p>Entry types: {@link io.sallyport.realm.SallyportBuilder} for applications without CDI, {@link
 * io.sallyport.realm.Assembly} for {@code io.sallyport.cdi}. {@code RealmAssembly} builds one
 * realm, with one method for each scheme.
 *
 * <p>May use: every package except {@code cdi}, and of {@code io.sallyport.rest} only what is
 * registered with Jakarta REST; no CDI API.
 */
@NullMarked
package io.sallyport.realm;

import org.jspecify.annotations.NullMarked;
