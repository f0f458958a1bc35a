package io.sallyport.it.app;

import io.sallyport.Secured;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.DenyAll;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean with annotations on methods whose calls cannot be intercepted. */
@ApplicationScoped
public class UnenforceableBean {

  /** For CDI. */
  public UnenforceableBean() {}

  public void open() {
    hidden();
  }

  @Secured(permissions = "admin")
  private void hidden() {}

  @DenyAll
  public static void shared() {}

  @PostConstruct
  @Secured
  void started() {}
}
