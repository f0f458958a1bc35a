package io.sallyport.it.unmarked;

import jakarta.ejb.Stateless;

/** An EJB with no other annotation of its own; a plain bean where a server has no EJBs. */
@Stateless
public class EnterpriseService implements EnterpriseApi {

  /** For the container. */
  public EnterpriseService() {}

  @Override
  public String own() {
    return "in";
  }
}
