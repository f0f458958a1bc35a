package io.sallyport.signature.message;

import io.sallyport.spi.RequestView;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A signature that is checked with one key after another. Its base is computed at most once. */
final class SignatureTrial implements Predicate<MessageKey> {
  private final RequestView request;
  private final SignatureInput input;
  private final byte[] signature;
  byte @Nullable [] base;
  private boolean based;
  boolean tried;

  /** The algorithms of keys that were not tried, because the message names another one. */
  final Set<MessageAlgorithm> others = EnumSet.noneOf(MessageAlgorithm.class);

  SignatureTrial(RequestView request, SignatureInput input, byte[] signature) {
    this.request = request;
    this.input = input;
    this.signature = signature;
  }

  @Override
  public boolean test(MessageKey key) {
    if (!isOf(input, key)) {
      others.add(key.algorithm());
      return false;
    }
    tried = true;
    if (!based) {
      base = SignatureBase.of(request, input.components(), input.serialized());
      based = true;
    }
    return base != null && key.verifies(base, signature);
  }

  /** Returns whether the algorithm that the message names, if any, is that of the key. */
  static boolean isOf(SignatureInput input, MessageKey key) {
    return input.algorithm() == null || input.algorithm().equals(key.algorithm().word());
  }
}
