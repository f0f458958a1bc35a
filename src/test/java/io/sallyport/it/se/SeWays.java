package io.sallyport.it.se;

import io.sallyport.Secured;
import io.sallyport.it.features.Stamped;
import io.sallyport.it.features.TeapotException;
import io.sallyport.it.features.WaysResource;
import io.sallyport.spi.CurrentCaller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;

/** Ways to and from a resource: a locator, parts of a body, a filter by name, an exception. */
@Path("/ways")
public class SeWays {
  private final CurrentCaller current;

  SeWays(CurrentCaller current) {
    this.current = current;
  }

  @Path("/sub")
  public WaysResource.Sub sub() {
    return new WaysResource.Sub();
  }

  @POST
  @Path("/parts")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Secured
  public String parts(List<EntityPart> parts) {
    return parts.stream().map(EntityPart::getName).collect(Collectors.joining(" "));
  }

  @GET
  @Path("/stamped")
  @Secured
  @Stamped
  public String stamped() {
    return SeCaller.name(current);
  }

  @GET
  @Path("/teapot")
  @Secured
  public String teapot() {
    throw new TeapotException();
  }
}
