package io.sallyport.it.unmarked;

import io.sallyport.Secured;

/** The annotation of a service. */
public interface ServiceApi {

  @Secured
  String own();
}
