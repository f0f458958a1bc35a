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
 * {@code @Inject JsonWebToken}: the token that authenticated the caller; all its claims are null
 * when no token did. {@code beans.xml} leaves it out where MicroProfile JWT is not there; as an
 * alternative it wins over the server's own token, which knows nothing of our realms.
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

  /** What MicroProfile JWT wants to be injected where there is no token. */
  private static final class NoToken implements JsonWebToken {
    @Override
    public @Nullable String getName() {
      return null;
    }

    @Override
    public Set<String> getClaimNames() {
      return Set.of();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface has it so
    public <T> @Nullable T getClaim(String name) {
      return null;
    }
  }
}
