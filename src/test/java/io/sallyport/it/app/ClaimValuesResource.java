package io.sallyport.it.app;

import static io.sallyport.Secured.BEARER;

import io.sallyport.Secured;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;

/** Claims that are read when a method asks for them. */
@Path("/claim-values")
@ApplicationScoped
@Secured(BEARER)
public class ClaimValuesResource {
  @Inject
  @Claim("sub")
  private ClaimValue<String> subject;

  @Inject
  @Claim("level")
  private ClaimValue<Optional<Long>> level;

  @Inject
  @Claim("groups")
  private Instance<Set<String>> groups;

  /** For CDI. */
  public ClaimValuesResource() {}

  @GET
  public String claims() {
    return "%s %s %s"
        .formatted(subject.getValue(), level.getValue().orElse(0L), groups.get().contains("admin"));
  }
}
