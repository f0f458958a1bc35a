/**
 * The test kit: what the tests of an application need to call it, and to be called. It is the JAR
 * with the classifier {@code testing}, which is never in a WAR.
 *
 * <p>Entry types: {@link io.sallyport.testing.TokenMint} mints bearer tokens for a realm, {@link
 * io.sallyport.testing.RequestSignatures} and {@link io.sallyport.testing.SignedWebhooks} sign what
 * an endpoint verifies, {@link io.sallyport.testing.FakeTokenEndpoint} is a vendor on this machine,
 * {@link io.sallyport.testing.Guards} decides about a request and says why, {@link
 * io.sallyport.testing.GuardReport} lists which endpoints are open, {@link
 * io.sallyport.testing.SettableClock} stands still.
 *
 * <p>Results: tokens, headers and bodies to send with any HTTP client, and the configuration that
 * makes an application accept them. Each test run generates its keys.
 *
 * <p>May use: the library, and the JDK with its {@code jdk.httpserver}.
 */
@NullMarked
package io.sallyport.testing;

import org.jspecify.annotations.NullMarked;
