package io.sallyport.dialect;

import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.RealmResource;
import org.jspecify.annotations.Nullable;

/**
 * How the API of one vendor authenticates: its token claims, its endpoints and its error bodies.
 * Implementations hold no state of a realm and are safe for use by several threads.
 *
 * <p>To add a dialect, write a CDI bean of this type, application-scoped or dependent. It is
 * created while the application is deployed, outside of any request.
 */
public interface Dialect extends ErrorFormat {

  /** The maximum length of a name, in characters. */
  int MAX_NAME = 64;

  /**
   * Returns the value of {@code sallyport.realms.<realm>.dialect} that selects this dialect: 1 to
   * {@value #MAX_NAME} lower-case letters, digits, {@code -} and {@code _}; not a built-in
   * dialect's name.
   */
  String name();

  /** Returns the defaults of a realm with this dialect. */
  RealmDefaults defaults();

  /** Returns the claims of this dialect's tokens. */
  default DialectClaims claims() {
    return DialectClaims.STANDARD;
  }

  /**
   * Returns the path, below the realm's issuer, of the endpoint that accepts assertions (<a
   * href="https://www.rfc-editor.org/rfc/rfc7523#section-2.1">RFC 7523 §2.1</a>): the audience of
   * an assertion is the issuer, or the issuer followed by this path. Default: empty, there is no
   * such endpoint.
   */
  default String assertionPath() {
    return "";
  }

  /**
   * Returns the endpoints that the dialect's clients call, as a sub-resource.
   *
   * @param services the realm's services for the endpoints
   */
  RealmResource endpoints(RealmServices services);

  /**
   * Returns the endpoints of a realm that issues API keys and no tokens, as a sub-resource; null,
   * the default, if the dialect has none.
   *
   * @param services the realm's services for the endpoints
   */
  default @Nullable RealmResource keyEndpoints(KeyServices services) {
    return null;
  }
}
