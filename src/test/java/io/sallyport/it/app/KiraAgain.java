package io.sallyport.it.app;

import io.sallyport.examples.AcmeDialect;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Specializes;

/** Takes the name of a dialect of the library. */
@Dependent
@Specializes
public class KiraAgain extends AcmeDialect {

  /** For CDI. */
  public KiraAgain() {}

  @Override
  public String name() {
    return "kira";
  }
}
