package io.sallyport.it.features;

import io.sallyport.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** A bean with roles, which does not serve requests itself. */
@RequestScoped
public class PartnerBean {
  @Inject private Caller caller;

  /** For CDI. */
  public PartnerBean() {}

  /** Only partners may call it. */
  @RolesAllowed("partner")
  public String partner() {
    return caller.getName();
  }

  /** The caller of the tests lacks the role. */
  @RolesAllowed("boss")
  public String boss() {
    return "boss";
  }
}
