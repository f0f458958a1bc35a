package io.sallyport.it.app;

import io.sallyport.Secured;

/** A class that is not intercepted: neither a resource nor a bean. */
public class UnenforceableClass {

  /** For everybody. */
  public UnenforceableClass() {}

  @Secured(permissions = "admin")
  public String wipe() {
    return "wiped";
  }
}
