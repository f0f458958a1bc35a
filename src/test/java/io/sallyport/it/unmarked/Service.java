package io.sallyport.it.unmarked;

/** A service without an annotation of its own. */
public class Service implements ServiceApi {

  /** For the container. */
  public Service() {}

  @Override
  public String own() {
    return "in";
  }
}
