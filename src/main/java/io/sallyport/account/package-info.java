/**
 * The accounts behind the logins: who they are, where they are kept, how a password is checked, and
 * how often it may be wrong, and what else is asked for.
 *
 * <p>Entry types: {@link io.sallyport.account.Logins} for everything that logs somebody in, {@link
 * io.sallyport.account.AccountStore} for where accounts are kept, {@link
 * io.sallyport.account.InMemoryAccounts} for accounts out of the configuration, and {@link
 * io.sallyport.account.PasswordHash} for whoever makes or changes an account; {@link
 * io.sallyport.account.ServiceAccountStore} keeps the accounts of programs, which have a key pair
 * in place of a password.
 *
 * <p>{@link io.sallyport.account.SessionScheme} lets browsers use a login by cookie, and {@link
 * io.sallyport.account.CsrfTokens} keeps others from using it.
 *
 * <p>Passwords are chosen by people, so a store keeps their Argon2id hash, and an unknown login
 * costs as much as a wrong password.
 *
 * <p>Results: a login is a {@link io.sallyport.account.LoginResult}, which tells no more than a
 * client may know; the dialect of the realm words it. A store that does not answer, or more logins
 * at once than the process can hash, throws {@link io.sallyport.UnavailableException}, which
 * becomes 503.
 *
 * <p>May use: {@code io.sallyport}, {@code io.sallyport.internal}.
 */
@NullMarked
package io.sallyport.account;

import org.jspecify.annotations.NullMarked;
