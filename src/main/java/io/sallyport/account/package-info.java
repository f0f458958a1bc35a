/**
 * The accounts behind the logins: where they are stored, how passwords and second factors are
 * verified, and how often they may be wrong.
 *
 * <p>Entry types: {@link io.sallyport.account.Logins} logs a user in; {@link
 * io.sallyport.account.AccountStore} stores accounts; {@link io.sallyport.account.InMemoryAccounts}
 * holds accounts of the configuration; {@link io.sallyport.account.PasswordHash} creates the
 * password hash of a new account; {@link io.sallyport.account.ServiceAccountStore} stores the
 * accounts of programs, which have a key pair instead of a password.
 *
 * <p>{@link io.sallyport.account.SessionScheme} lets browsers use a login by cookie, and {@link
 * io.sallyport.account.CsrfTokens} protects it from other sites.
 *
 * <p>People choose passwords, so a store has their Argon2id hash, and an unknown login costs as
 * much as a wrong password.
 *
 * <p>Results: a login is a {@link io.sallyport.account.LoginResult}, which contains no more than a
 * client may know; the dialect of the realm writes the response. An unavailable store, or more
 * concurrent logins than the process can hash, throws {@link io.sallyport.UnavailableException},
 * which becomes 503.
 *
 * <p>Hashes, codes and QR codes come from libraries that an application without accounts need not
 * contain; see {@link io.sallyport.account.Library}.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}, {@code io.sallyport.telemetry}.
 */
@NullMarked
package io.sallyport.account;

import org.jspecify.annotations.NullMarked;
