package io.sallyport.it.unmarked;

/** A resource without an annotation of its own. */
public class Doors implements DoorsApi {

  /** For the container. */
  public Doors() {}

  @Override
  public String secured() {
    return "in";
  }

  @Override
  public String unannotated() {
    return "in";
  }
}
