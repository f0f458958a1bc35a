package io.sallyport.it.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;

/** An EJB whose roles the server checks. */
@Stateless
public class PartnerEjb {

  /** For the container. */
  public PartnerEjb() {}

  /** Only partners may call it. */
  @RolesAllowed("partner")
  public String partner() {
    return "partner";
  }

  /** The caller of the tests lacks the role. */
  @RolesAllowed("boss")
  public String boss() {
    return "boss";
  }
}
