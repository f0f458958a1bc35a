package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.signature.RequestSigner;
import io.sallyport.signature.SignaturePolicy;
import io.sallyport.signature.message.MessageSigner;
import io.sallyport.spi.RequestView;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The signatures of one client, of either form. Secrets and keys are asked for at the first use.
 * Safe for use by several threads.
 */
final class RequestSignatures implements Function<RequestView, Map<String, String>> {
  private final Supplier<Function<RequestView, Map<String, String>>> made;
  private volatile @Nullable Function<RequestView, Map<String, String>> signer;

  private RequestSignatures(Supplier<Function<RequestView, Map<String, String>>> made) {
    this.made = made;
  }

  /** The signatures of a policy that was checked. */
  static RequestSignatures of(ClientPolicy policy, Clock clock, SecureRandom random) {
    MessageSigning messages = policy.messages();
    return new RequestSignatures(
        messages == null
            ? kindly(policy, clock, random)
            : () ->
                new MessageSigner(
                        messages.policy(),
                        messages.key().get(),
                        messages.label(),
                        messages.lifetime(),
                        clock,
                        random)
                    ::headersFor);
  }

  @Override
  public Map<String, String> apply(RequestView request) {
    Function<RequestView, Map<String, String>> known = signer;
    if (known == null) {
      known = made.get();
      signer = known;
    }
    return known.apply(request);
  }

  private static Supplier<Function<RequestView, Map<String, String>>> kindly(
      ClientPolicy policy, Clock clock, SecureRandom random) {
    SignaturePolicy signature = policy.signature();
    Supplier<Secret> key = Objects.requireNonNull(policy.credentials().apiKey());
    Supplier<Secret> secret = Objects.requireNonNull(policy.credentials().signingSecret());
    return () ->
        new RequestSigner(
                signature,
                Secret.ofText(ClientScheme.visible(key.get(), "api-key")),
                secret.get(),
                clock,
                random)
            ::headersFor;
  }
}
