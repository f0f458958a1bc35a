package io.sallyport.examples;

import io.sallyport.Secured;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;

@ApplicationScoped
@Path("/greeting")
@SuppressWarnings("NullAway.Init") // CDI sets the fields
public class Greeting {
  @Inject
  @Claim(standard = Claims.sub)
  ClaimValue<String> subject;

  @Inject
  @Claim("tenant")
  ClaimValue<Optional<String>> tenant;

  @GET
  @Secured("bearer")
  public String greet() {
    return "Hello " + subject.getValue() + " of " + tenant.getValue().orElse("no tenant");
  }
}
