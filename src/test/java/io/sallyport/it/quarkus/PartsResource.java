package io.sallyport.it.quarkus;

import io.sallyport.Secured;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** Has the parts of a body as parameters, since Quarkus REST has no {@code EntityPart}. */
@Path("/parts")
public class PartsResource {

  /** For the container. */
  public PartsResource() {}

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Secured
  public String parts(@FormParam("first") String first, @FormParam("second") String second) {
    return first + " " + second;
  }
}
