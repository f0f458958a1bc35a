/**
 * Benchmarks: what the schemes cost, against the same cryptography by {@code java.security} alone
 * and against other libraries. {@code mvn -Pjmh verify} runs them.
 *
 * <p>Entry type: {@link io.sallyport.bench.Benchmarks}. Each class is one contest; its method
 * {@code limit} is the cryptography alone, by a reused object over bytes that lie ready. Set-up
 * proves that every contestant rejects what was changed.
 */
@NullMarked
package io.sallyport.bench;

import org.jspecify.annotations.NullMarked;
