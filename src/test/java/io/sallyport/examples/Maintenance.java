package io.sallyport.examples;

import io.sallyport.Secured;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;

@RequestScoped
@Path("/archive")
public class Maintenance {
  @Inject Archive archive;

  @DELETE
  @Secured
  public void delete() {
    archive.empty(); // 403 for a caller without delete:archive
  }
}
