package io.sallyport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Guards a resource class or a resource method: the request must prove who calls.
 *
 * <p>Several schemes inside one annotation are all required, and all must name the same client.
 * Repeated annotations are alternatives; they are tried in the order in which they are written. An
 * annotation on a method replaces those of its class.
 *
 * <pre>{@code
 * @GET  @Secured({BEARER, API_KEY})                  // both, of the same client
 * @POST @Secured(BEARER) @Secured(SIGNATURE)         // either
 * @PUT  @Secured(value = BEARER, permissions = "write:payments")
 * }</pre>
 *
 * <p>Whoever is rejected gets 401 with a challenge for every scheme that would do, or 403 when the
 * caller is known but not allowed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Secured.Alternatives.class)
public @interface Secured {

  /** Scheme name: a bearer token in the {@code Authorization} header (RFC 6750). */
  String BEARER = "bearer";

  /** Scheme name: an API key in the header that the realm's configuration names. */
  String API_KEY = "api-key";

  /** Scheme name: a signature over method, target, time, nonce and body of the request. */
  String SIGNATURE = "signature";

  /** Name of the realm that is meant when none is given. */
  String DEFAULT_REALM = "default";

  /**
   * Names of the schemes that are required together. Default: empty, which means what the realm's
   * configuration requires ({@code sallyport.realms.<realm>.require}).
   */
  String[] value() default {};

  /** The realm whose keys, dialect and stores decide. Default: {@value #DEFAULT_REALM}. */
  String realm() default DEFAULT_REALM;

  /**
   * Permissions that the caller must hold, every one of them. A granted {@code *} holds all, {@code
   * read:*} all that start with {@code read:}. Default: none.
   */
  String[] permissions() default {};

  /** Holds repeated {@link Secured} annotations; written by the compiler. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface Alternatives {

    /** The alternatives, in the order in which they are tried. */
    Secured[] value();
  }
}
