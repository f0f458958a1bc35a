package io.sallyport.cdi;

import io.sallyport.Caller;
import io.sallyport.spi.CurrentCaller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Produces {@code @Inject JsonWebToken}: the token that authenticated the caller; all its claims
 * are null without a token. {@code beans.xml} excludes it if MicroProfile JWT is missing; as an
 * alternative it overrides the server's token, which does not know the realms.
 */
@ApplicationScoped
@Alternative
@Priority(3000)
class TokenProducer {

  @Produces
  @RequestScoped
  JsonWebToken token(CurrentCaller current) {
    Caller caller = current.caller();
    return caller instanceof JsonWebToken token ? token : new NoToken();
  }

  /**
   * The token without claims, which MicroProfile JWT requires if no token authenticated the caller.
   */
  private static final class NoToken implements JsonWebToken {
    @Override
    public @Nullable String getName() {
      return null;
    }

    @Override
    public @Nullable Set<String> getClaimNames() {
      return null;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface has it so
    public <T> @Nullable T getClaim(String name) {
      return null;
    }
  }
}
