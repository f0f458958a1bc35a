package io.sallyport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds the credentials of a configured client to the calls of a MicroProfile REST Client. Put it on
 * the interface, or on a method to override the interface's. Nothing needs to be registered.
 *
 * <pre>{@code
 * @RegisterRestClient(configKey = "kira")
 * @AuthenticateWith("kira")
 * public interface Kira {
 *   @POST
 *   @Path("/v1/users")
 *   User create(User user);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AuthenticateWith {

  /** The name of the client in the configuration ({@code sallyport.clients.<name>.*}). */
  String value();
}
