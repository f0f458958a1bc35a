package io.sallyport.realm;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.dialect.DialectClaims;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scheme that gives a dialect's users all permissions, since their tokens contain none. All other
 * callers have the permissions in their tokens.
 */
final class GrantAllScheme implements InboundScheme {
  private final InboundScheme scheme;
  private final DialectClaims claims;
  private final String issuer;

  GrantAllScheme(InboundScheme scheme, DialectClaims claims, String issuer) {
    this.scheme = scheme;
    this.claims = claims;
    this.issuer = issuer;
  }

  @Override
  public String name() {
    return scheme.name();
  }

  @Override
  public Outcome authenticate(RequestView request) {
    Outcome outcome = scheme.authenticate(request);
    return outcome instanceof Outcome.Accepted accepted
            && claims.permitsAll(accepted.caller().claims(), issuer)
        ? new Outcome.Accepted(holdingAll(accepted.caller()), accepted.body())
        : outcome;
  }

  @Override
  public List<String> headers() {
    return scheme.headers();
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    return scheme.challenge(rejected);
  }

  private Caller holdingAll(Caller caller) {
    Caller.Builder builder =
        Caller.authenticatedBy(name(), caller.getName())
            .client(caller.client())
            .roles(caller.roles())
            .permissions(Permissions.ALL)
            .claims(caller.claims());
    if (caller.token() != null) {
      builder.token(caller.token());
    }
    return builder.build();
  }
}
