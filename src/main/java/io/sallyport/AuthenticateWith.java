package io.sallyport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets the calls of a MicroProfile REST Client prove themselves as one configured client does.
 * Stands on the interface, or on a method, which then has its own. Nothing needs to be registered.
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

  /** Name of the client in the configuration ({@code sallyport.clients.<name>.*}). */
  String value();
}
