package io.sallyport.cdi;

import io.sallyport.Caller;
import io.sallyport.CallerBuilder;
import io.sallyport.Challenge;
import io.sallyport.InboundScheme;
import io.sallyport.Outcome;
import io.sallyport.Permissions;
import io.sallyport.RequestView;
import io.sallyport.dialect.TokenShapes;
import org.jspecify.annotations.Nullable;

/**
 * A scheme that lets a dialect's users do everything, since their tokens name no permission. Every
 * other caller keeps what its token says.
 */
final class HoldingAll implements InboundScheme {
  private final InboundScheme scheme;
  private final TokenShapes shapes;
  private final String issuer;

  HoldingAll(InboundScheme scheme, TokenShapes shapes, String issuer) {
    this.scheme = scheme;
    this.shapes = shapes;
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
            && shapes.permitsAll(accepted.caller().claims(), issuer)
        ? new Outcome.Accepted(holdingAll(accepted.caller()), accepted.body())
        : outcome;
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    return scheme.challenge(rejected);
  }

  private Caller holdingAll(Caller caller) {
    CallerBuilder builder =
        Caller.provedBy(name(), caller.getName())
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
