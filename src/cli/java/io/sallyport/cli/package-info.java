/**
 * The command line {@code sallyport}: verifies requests and settings without a server, creates keys
 * and tokens, signs requests and sends webhooks. It is the JAR with the classifier {@code cli},
 * which is run and never put into a WAR.
 *
 * <p>Entry type: {@link io.sallyport.cli.Main}. Each command is a class. Secrets come from the
 * environment, a file, standard input or a prompt, never from an argument, which other users of the
 * machine can read.
 *
 * <p>Exit codes: 0 on success, 1 if a request is rejected, 2 if the arguments or the settings are
 * invalid or the request cannot be decided.
 *
 * <p>May use: the library, the test kit, picocli.
 */
@NullMarked
package io.sallyport.cli;

import org.jspecify.annotations.NullMarked;
