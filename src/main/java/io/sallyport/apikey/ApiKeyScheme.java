package io.sallyport.apikey;

import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Authenticates requests that carry an API key. Immutable and thread-safe. */
public final class ApiKeyScheme implements InboundScheme {
  private final ApiKeyPolicy policy;
  private final ApiKeys keys;
  private final Challenge challenge;

  /**
   * Creates the scheme of one realm.
   *
   * @param realm the realm's name in the challenge
   * @param policy how requests carry the key
   * @param keys checks the key
   */
  public ApiKeyScheme(String realm, ApiKeyPolicy policy, ApiKeys keys) {
    this.policy = policy;
    this.keys = keys;
    String scheme = policy.carriers().scheme();
    this.challenge =
        scheme == null
            ? Challenge.of("ApiKey", realm).with("header", policy.headerName())
            : Challenge.of(scheme, realm);
  }

  @Override
  public String name() {
    return Secured.API_KEY;
  }

  @Override
  public Outcome authenticate(RequestView request) {
    for (String header : policy.signatureHeaders()) {
      if (request.hasHeader(header)) {
        return Outcome.ABSENT;
      }
    }
    Parsed<String> header = policy.carriers().find(request);
    if (header.rejected() != null) {
      return header.rejected();
    }
    String presented = header.value();
    if (presented == null) {
      return Outcome.ABSENT;
    }
    ApiKeys.Checked checked = keys.check(presented, request::remoteAddress);
    return checked instanceof ApiKeys.Rejected rejected
        ? rejected.rejected()
        : accepted(((ApiKeys.Valid) checked).record());
  }

  @Override
  public List<String> headers() {
    return List.of(policy.carriers().scheme() == null ? policy.headerName() : "Authorization");
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    return challenge;
  }

  private static Outcome accepted(ApiKeyRecord key) {
    if (key.signedOnly()) {
      return Outcome.rejected(Reason.API_KEY_UNKNOWN)
          .of(key.owner())
          .explained("API key " + key.id(), "a signed request", "the plain key");
    }
    return Outcome.accepted(key.caller(Secured.API_KEY));
  }
}
