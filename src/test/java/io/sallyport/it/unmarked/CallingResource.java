package io.sallyport.it.unmarked;

import io.sallyport.CallRejectedException;
import io.sallyport.Secured;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.security.Principal;

/**
 * Calls the beans past the filter that guards them. What it asks the server is looked up, which no
 * scan can see.
 */
@Path("/calling")
public class CallingResource {

  /** For the container. */
  public CallingResource() {}

  @GET
  @Path("/anonymous/{bean}")
  @PermitAll
  public String anonymous(@PathParam("bean") String bean) {
    return call(bean);
  }

  @GET
  @Path("/secured/{bean}")
  @Secured
  public String secured(@PathParam("bean") String bean) {
    return call(bean);
  }

  @GET
  @Path("/request")
  @Secured
  public String request() {
    HttpServletRequest request = bean(HttpServletRequest.class);
    Principal caller = request.getUserPrincipal();
    return (caller == null ? "unknown" : caller.getName())
        + (request.isUserInRole("partner") ? " partner" : "")
        + (request.isUserInRole("boss") ? " boss" : "");
  }

  @GET
  @Path("/security")
  @Secured
  public String security() {
    Instance<SecurityContext> security = CDI.current().select(SecurityContext.class);
    if (!security.isResolvable()) {
      return "no Jakarta Security";
    }
    Principal caller = security.get().getCallerPrincipal();
    return caller == null ? "unknown" : caller.getName();
  }

  private static <T> T bean(Class<T> type) {
    return CDI.current().select(type).get();
  }

  private static String call(String bean) {
    try {
      return switch (bean) {
        case "resource" -> bean(Doors.class).secured();
        case "service" -> bean(ServiceApi.class).own();
        case "enterprise" -> bean(EnterpriseApi.class).own();
        default -> throw new IllegalArgumentException(bean);
      };
    } catch (CallRejectedException e) {
      return e.reason().code();
    } catch (RuntimeException e) {
      // An EJB container wraps it.
      return e.getCause() instanceof CallRejectedException rejected
          ? rejected.reason().code()
          : e.toString();
    }
  }
}
