package io.sallyport.it.app;

import static io.sallyport.Secured.BEARER;

import io.sallyport.Secured;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.json.JsonArray;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;

/** Claims that a resource injects. */
@Path("/claims")
@RequestScoped
@Secured(BEARER)
public class ClaimsResource {
  @Inject
  @Claim(standard = Claims.sub)
  private String subject;

  @Inject
  @Claim("level")
  private Optional<Long> level;

  @Inject
  @Claim("groups")
  private Set<String> groups;

  @Inject
  @Claim("regions")
  private JsonArray regions;

  @Inject
  @Claim("tenant")
  private ClaimValue<Optional<String>> tenant;

  @Inject
  @Claim("exp")
  private Provider<Long> expiry;

  /** For CDI. */
  public ClaimsResource() {}

  @GET
  public String claims() {
    return "%s %s %s %s %s %s"
        .formatted(
            subject,
            level.orElse(0L),
            groups.contains("admin"),
            regions,
            tenant.getValue().orElse("none"),
            expiry.get() > 0);
  }
}
