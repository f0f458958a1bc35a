package io.sallyport.it.app;

import io.sallyport.GuardedMethod;
import io.sallyport.Sallyport;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.stream.Collectors;

/** Shows the guard report. */
@Path("/report")
@RequestScoped
public class ReportResource {
  @Inject private Sallyport sallyport;

  /** For CDI. */
  public ReportResource() {}

  @GET
  @PermitAll
  public String report() {
    return sallyport.guards().stream()
        .map(GuardedMethod::toString)
        .map(line -> line.replaceAll(" +", " "))
        .collect(Collectors.joining("\n"));
  }
}
