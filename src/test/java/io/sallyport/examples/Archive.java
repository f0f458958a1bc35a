package io.sallyport.examples;

import io.sallyport.Secured;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Archive {
  @Secured(permissions = "delete:archive")
  public void empty() {}
}
