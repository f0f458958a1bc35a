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
 * @param policy what signatures cover; with {@code authorization} among it, the token that is sent
 *     beside them
 * @param key the key; asked once, at the first use
 * @param label the label of signatures, by default {@link MessageSigner#DEFAULT_LABEL}
 * @param lifetime what {@code expires} is later than {@code created}; null for signatures without
 */
public record MessageSigning(
    MessageSignaturePolicy policy,
    Supplier<MessageSigningKey> key,
    String label,
    @Nullable Duration lifetime) {

  /**
   * Checks label and lifetime.
   *
   * @throws IllegalArgumentException if one is not as {@link MessageSigner} has it
   */
  public MessageSigning {
    MessageSigner.checkLabel(label);
    MessageSigner.checkLifetime(lifetime);
  }

  /** Label and components alone, since suppliers may be anything. */
  @Override
  public String toString() {
    return "MessageSigning[" + label + " of " + policy.components() + "]";
  }
}
