package io.sallyport.client;

import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSigner;
import io.sallyport.signature.message.MessageSigningKey;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a client signs its requests by RFC 9421.
 *
 * @param policy the components that signatures cover; {@code authorization} is the token sent with
 *     the same request
 * @param key returns the key; called once, at the first use
 * @param label the label of signatures, by default {@link MessageSigner#DEFAULT_LABEL}
 * @param lifetime the time from {@code created} to {@code expires}; null for signatures without
 */
public record MessageSigning(
    MessageSignaturePolicy policy,
    Supplier<MessageSigningKey> key,
    String label,
    @Nullable Duration lifetime) {

  /**
   * Checks label and lifetime.
   *
   * @throws IllegalArgumentException if {@link MessageSigner} does not accept one of them
   */
  public MessageSigning {
    MessageSigner.checkLabel(label);
    MessageSigner.checkLifetime(lifetime);
  }

  /** Returns label and components only: the supplier may print anything. */
  @Override
  public String toString() {
    return "MessageSigning[" + label + " of " + policy.components() + "]";
  }
}
