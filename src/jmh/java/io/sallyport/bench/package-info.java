/**
 * Benchmarks of the schemes, compared with the bare cryptography of {@code java.security} and with
 * other libraries. {@code mvn -Pjmh verify} runs them.
 *
 * <p>Entry type: {@link io.sallyport.bench.Benchmarks}. Each class is one contest; its method
 * {@code limit} is the bare cryptography, with a reused object and prepared bytes. The set-up
 * checks that every contestant rejects a changed message.
 */
@NullMarked
package io.sallyport.bench;

import org.jspecify.annotations.NullMarked;
