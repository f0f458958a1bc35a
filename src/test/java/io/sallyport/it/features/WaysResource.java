package io.sallyport.it.features;

import io.sallyport.Caller;
import io.sallyport.Secured;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
@RequestScoped
public class WaysResource {
  @Inject private Caller caller;

  /** For CDI. */
  public WaysResource() {}

  @Path("/sub")
  public Sub sub() {
    return new Sub();
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
    return caller.getName();
  }

  @GET
  @Path("/teapot")
  @Secured
  public String teapot() {
    throw new TeapotException();
  }

  /** Has no class-level path, so only the locator leads to it. */
  public static class Sub {

    /** For the locator. */
    public Sub() {}

    @GET
    @Path("/secured")
    @Secured
    public String secured() {
      return "sub";
    }

    @GET
    @Path("/unannotated")
    public String unannotated() {
      return "never";
    }
  }
}
