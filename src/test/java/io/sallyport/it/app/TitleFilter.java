package io.sallyport.it.app;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** A filter of the application, which gives the document of its API a title. */
public class TitleFilter implements OASFilter {
  public static final String TITLE = "The stage";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getInfo().setTitle(TITLE);
  }
}
