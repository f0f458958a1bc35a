package io.sallyport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Guards a resource class or a resource method: the request must authenticate.
 *
 * <p>Schemes in one annotation are all required, and must authenticate the same client. Repeated
 * annotations are alternatives, tried in the order in which they are written. An annotation on a
 * method replaces those of its class. The realm's settings ({@code sallyport.realms.<realm>.*})
 * define its keys and, for an annotation without schemes, the schemes that it requires.
 *
 * <pre>{@code
 * @GET  @Secured({BEARER, API_KEY})                  // both, of the same client
 * @POST @Secured(BEARER) @Secured(SIGNATURE)         // either
 * @PUT  @Secured(value = BEARER, permissions = "write:payments")
 * }</pre>
 *
 * A rejected request gets 401 with a challenge for each acceptable scheme, or 403 if the caller is
 * authenticated but not allowed.
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

  /** Scheme name: a signature of the request, by default by RFC 9421. */
  String SIGNATURE = "signature";

  /** The name of the realm that applies if none is given. */
  String DEFAULT_REALM = "default";

  /**
   * The names of the schemes that are required together. Default: the schemes that the realm's
   * configuration requires ({@code sallyport.realms.<realm>.require}).
   */
  String[] value() default {};

  /** The realm whose keys, dialect and stores apply. Default: {@value #DEFAULT_REALM}. */
  String realm() default DEFAULT_REALM;

  /**
   * The permissions that the caller must have, all of them. A granted {@code *} contains every
   * permission, {@code read:*} every permission that starts with {@code read:}. Default: none.
   */
  String[] permissions() default {};

  /** Contains repeated {@link Secured} annotations; written by the compiler. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface Alternatives {

    /** The alternatives, in the order in which they are tried. */
    Secured[] value();
  }
}
