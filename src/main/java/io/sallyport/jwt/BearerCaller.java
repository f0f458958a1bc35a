package io.sallyport.jwt;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.Secured;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A caller that a token authenticated; it reads the claims of the token without a copy. */
final class BearerCaller implements Caller {
  private static final Set<String> SCHEMES = Set.of(Secured.BEARER);

  private final VerifiedJwt jwt;
  private final String token;

  BearerCaller(VerifiedJwt jwt, String token) {
    this.jwt = jwt;
    this.token = token;
  }

  @Override
  public String getName() {
    return jwt.name();
  }

  @Override
  public String client() {
    return jwt.client();
  }

  @Override
  public Set<String> schemes() {
    return SCHEMES;
  }

  @Override
  public Set<String> roles() {
    return jwt.groups();
  }

  @Override
  public Permissions permissions() {
    return jwt.permissions();
  }

  @Override
  public Map<String, Object> claims() {
    return jwt.claims();
  }

  /** Made for those who ask: most resources do not pass the token on. */
  @Override
  public Secret token() {
    return Secret.ofText(token);
  }

  @Override
  public @Nullable String keyId() {
    return null;
  }

  /** The caller without its token and claims. */
  @Override
  public String toString() {
    return "Caller[" + getName() + " by " + SCHEMES + "]";
  }
}
