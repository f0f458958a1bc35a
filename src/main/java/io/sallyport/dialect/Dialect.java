package io.sallyport.dialect;

import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.RealmResource;

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
   * The name that {@code sallyport.realms.<realm>.dialect} uses, always the same: 1 to {@value
   * #MAX_NAME} lower-case letters, digits, {@code -} and {@code _}, and no other dialect's.
   */
  String name();

  /** What holds for a realm of this dialect unless its configuration says otherwise. */
  RealmDefaults defaults();

  /** How the tokens of this dialect are shaped. */
  default DialectClaims claims() {
    return DialectClaims.STANDARD;
  }

  /**
   * The path, below the realm's issuer, of the endpoint that takes assertions (<a
   * href="https://www.rfc-editor.org/rfc/rfc7523#section-2.1">RFC 7523 §2.1</a>): an assertion is
   * for the issuer or for the URL that the two make. Default: empty, there is none.
   */
  default String assertionPath() {
    return "";
  }

  /**
   * The endpoints that the vendor's clients call, as a sub-resource.
   *
   * @param services what the endpoints work with
   */
  RealmResource endpoints(RealmServices services);
}
