package io.sallyport.it.unmarked;

import io.sallyport.Secured;

/** The annotation of an enterprise bean. */
public interface EnterpriseApi {

  @Secured
  String own();
}
