package io.sallyport.cdi;

import io.sallyport.Caller;
import io.sallyport.CallerBuilder;
import io.sallyport.Challenge;
import io.sallyport.InboundScheme;
import io.sallyport.Outcome;
import io.sallyport.Permissions;
import io.sallyport.RequestView;
import org.jspecify.annotations.Nullable;

/** A scheme whose callers may do everything: a dialect's users, whose tokens name no permission. */
final class HoldingAll implements InboundScheme {
  private final InboundScheme scheme;

  HoldingAll(InboundScheme scheme) {
    this.scheme = scheme;
  }

  @Override
  public String name() {
    return scheme.name();
  }

  @Override
  public Outcome authenticate(RequestView request) {
    Outcome outcome = scheme.authenticate(request);
    return outcome instanceof Outcome.Accepted accepted
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
