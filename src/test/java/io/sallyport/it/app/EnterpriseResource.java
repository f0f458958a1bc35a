package io.sallyport.it.app;

import io.sallyport.Secured;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** A resource that is an enterprise bean, and one that it calls. */
@Path("/enterprise")
@Stateless
public class EnterpriseResource {
  @EJB private @Nullable Service service;

  /** For the container. */
  public EnterpriseResource() {}

  @GET
  @Secured(permissions = "write:payments")
  public String write() {
    return "written";
  }

  @GET
  @Path("/service")
  @Secured
  public String service() {
    return service == null ? "not injected" : service.write();
  }

  @GET
  @Path("/unannotated")
  public String unannotated() {
    return "never";
  }

  /** Not a resource: only its annotation protects it. */
  @Stateless
  public static class Service {

    /** For the container. */
    public Service() {}

    @Secured(permissions = "write:payments")
    public String write() {
      return "written by the service";
    }
  }
}
