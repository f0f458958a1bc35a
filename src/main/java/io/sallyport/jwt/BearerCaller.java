package io.sallyport.jwt;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.Secured;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A caller that a token proved: what the token says, without a copy of it. */
record BearerCaller(VerifiedJwt jwt, Secret token) implements Caller {
  private static final Set<String> SCHEMES = Set.of(Secured.BEARER);

  @Override
  public String getName() {
    return jwt.name();
  }

  /** The {@code client_id} (RFC 9068 §2.2), or else the {@code azp} of OpenID Connect. */
  @Override
  public String client() {
    String client = jwt.text("client_id");
    if (client == null || client.isEmpty()) {
      client = jwt.text("azp");
    }
    return client == null || client.isEmpty() ? jwt.name() : client;
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

  @Override
  public @Nullable String keyId() {
    return null;
  }

  /** Names the caller, as other callers do; a record's own text is longer than that. */
  @Override
  public String toString() {
    return "Caller[" + getName() + " by " + SCHEMES + "]";
  }
}
