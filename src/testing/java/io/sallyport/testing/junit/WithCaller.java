package io.sallyport.testing.junit;

import io.sallyport.Secured;
import io.sallyport.testing.Guards;
import io.sallyport.testing.RequestSignatures;
import io.sallyport.testing.TokenMint;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The caller of a unit test, for JUnit 5. The test method gets it as a parameter of type {@link
 * io.sallyport.Caller}, {@code java.security.Principal} or {@code
 * jakarta.ws.rs.core.SecurityContext}, and passes it to the class under test:
 *
 * <pre>{@code
 * @Test
 * @WithCaller(value = "ada", roles = "clerk")
 * void showsTheNameOfTheCaller(Caller caller) {
 *   assertEquals("ada", new Accounts(caller).owner());
 * }
 * }</pre>
 *
 * <p>No credential is checked, and no guard decides. Use {@link TokenMint} and {@link
 * RequestSignatures} to test the guards of the running application, and {@link Guards} for those of
 * its configuration. On a class, it is the caller of each test method without its own annotation.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(CallerParameters.class)
public @interface WithCaller {

  /** The name of the caller; empty for the anonymous one, which has nothing else. */
  String value();

  /** The client that the credential belongs to. Default: the caller's name. */
  String client() default "";

  /** The roles. Default: none. */
  String[] roles() default {};

  /** The permissions, such as {@code read:*}. Default: none. */
  String[] permissions() default {};

  /** The claims of the token that are texts, each as {@code name=value}. Default: none. */
  String[] claims() default {};

  /** The scheme that authenticated the caller. Default: a bearer token. */
  String scheme() default Secured.BEARER;
}
