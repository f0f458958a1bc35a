package io.sallyport.rest;

import io.sallyport.Secured;
import io.sallyport.Webhook;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Sub-resource locators with every kind of annotation, in objects created by CDI and others. */
final class LocatorResources {
  private LocatorResources() {}

  /** The sub-resources: one method of each kind. */
  public static class Leaf {
    @GET
    public String bare() {
      return "BARE";
    }

    @GET
    @Path("secured")
    @Secured("plain")
    public String secured() {
      return "SECURED";
    }

    @GET
    @Path("covering")
    @Secured("covering")
    public String covering() {
      return "COVERING";
    }

    @GET
    @Path("open")
    @PermitAll
    public String open() {
      return "OPEN";
    }

    @GET
    @Path("denied")
    @DenyAll
    public String denied() {
      return "DENIED";
    }

    @Path("further")
    @RolesAllowed("owner")
    public Leaf further() {
      return new Leaf();
    }

    @Path("{any}/plain")
    public Leaf plain(@PathParam("any") String any) {
      return new Leaf();
    }
  }

  /** Locators of every kind. */
  public abstract static class Locators {
    @Path("bare")
    public Leaf bare() {
      return new Leaf();
    }

    @Path("open")
    @PermitAll
    public Leaf open() {
      return new Leaf();
    }

    @Path("closed")
    @DenyAll
    public Leaf closed() {
      return new Leaf();
    }

    @Path("write")
    @Secured(value = "plain", permissions = "write:payments")
    public Leaf write() {
      return new Leaf();
    }

    @Path("read")
    @Secured(value = "plain", permissions = "read:payments")
    public Leaf read() {
      return new Leaf();
    }

    @Path("role")
    @Secured("plain")
    @RolesAllowed("owner")
    public Leaf role() {
      return new Leaf();
    }

    @Path("user")
    @Secured("plain")
    @RolesAllowed("user")
    public Object user() {
      return new Leaf();
    }

    @Path("hook")
    @Webhook("fixed")
    public Leaf hook() {
      return new Leaf();
    }

    @Path("{id: [0-9]{1,3}}")
    public Leaf number(@PathParam("id") String id) {
      return new Leaf();
    }

    @Path("1{rest}")
    @DenyAll
    public Leaf one(@PathParam("rest") String rest) {
      return new Leaf();
    }
  }

  /** A resource that is not a bean. */
  @Path("new")
  public static class Made extends Locators {}

  /** The same as a bean. */
  @Path("bean")
  @RequestScoped
  public static class Bean extends Locators {}

  /** The requirement of the class applies to its locators. */
  @Path("class")
  @Secured(value = "plain", permissions = "write:payments")
  public static class OfClass {
    @Path("x")
    public Leaf locator() {
      return new Leaf();
    }
  }
}
