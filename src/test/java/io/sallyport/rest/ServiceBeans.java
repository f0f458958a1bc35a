package io.sallyport.rest;

import io.sallyport.Secured;
import io.sallyport.Webhook;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A service bean with every kind of annotation, and resources that call it. */
final class ServiceBeans {
  private ServiceBeans() {}

  @Stereotype
  @Secured(value = "plain", permissions = "write:payments")
  @Retention(RetentionPolicy.RUNTIME)
  @interface Writing {}

  /** The requirement of an interface applies to its implementation. */
  interface Contract {
    @Secured(value = "plain", permissions = "write:payments")
    String promised();
  }

  /** The generic half of it: the compiler adds a bridge method to the implementation. */
  interface Generic<T> {
    @Secured(value = "plain", permissions = "write:payments")
    String generic(T value);
  }

  @ApplicationScoped
  public static class Service implements Contract, Generic<String> {
    public String bare() {
      return "CALLED";
    }

    @Override
    public String promised() {
      return "CALLED";
    }

    @Override
    public String generic(String value) {
      return "CALLED";
    }

    @Secured("plain")
    public String secured() {
      return "CALLED";
    }

    @Secured("covering")
    public String covering() {
      return "CALLED";
    }

    @Secured("plain")
    @Secured("covering")
    public String either() {
      return "CALLED";
    }

    @Secured(value = "plain", permissions = "write:payments")
    public String write() {
      return "CALLED";
    }

    @Writing
    public String stereotype() {
      return "CALLED";
    }

    @RolesAllowed("admin")
    public String admin() {
      return "CALLED";
    }

    @RolesAllowed("user")
    public String user() {
      return "CALLED";
    }

    @Webhook("fixed")
    public String hook() {
      return "CALLED";
    }

    @Webhook("{any}")
    public String anyHook() {
      return "CALLED";
    }

    @DenyAll
    public String denied() {
      return "CALLED";
    }

    @PermitAll
    public String open() {
      return "CALLED";
    }

    String call(String method) {
      return switch (method) {
        case "bare" -> self.bare();
        case "promised" -> self.promised();
        case "generic" -> ((Generic<String>) self).generic("");
        case "secured" -> self.secured();
        case "covering" -> self.covering();
        case "either" -> self.either();
        case "write" -> self.write();
        case "stereotype" -> self.stereotype();
        case "admin" -> self.admin();
        case "user" -> self.user();
        case "hook" -> self.hook();
        case "anyHook" -> self.anyHook();
        case "denied" -> self.denied();
        case "open" -> self.open();
        default -> throw new IllegalArgumentException(method);
      };
    }

    @Inject
    @SuppressWarnings("NullAway.Init") // the proxy of itself, so that calls are intercepted
    private Service self;
  }

  @Path("calls")
  @RequestScoped
  @SuppressWarnings("NullAway.Init")
  public static class Calls {
    @Inject private Service service;
    @Inject private Other other;

    @GET
    @Path("open/{method}")
    @PermitAll
    public String open(@PathParam("method") String method) {
      return service.call(method);
    }

    @GET
    @Path("plain/{method}")
    @Secured("plain")
    public String plain(@PathParam("method") String method) {
      return service.call(method);
    }

    @POST
    @Path("hook/{method}")
    @Webhook("fixed")
    public String hook(@PathParam("method") String method) {
      return service.call(method);
    }

    @GET
    @Path("resource")
    @PermitAll
    public String resource() {
      return other.write();
    }
  }

  /** A resource that another one calls as an object. */
  @Path("other")
  @RequestScoped
  public static class Other {
    @GET
    @Secured(value = "plain", permissions = "write:payments")
    public String write() {
      return "CALLED";
    }
  }
}
