package io.sallyport.it.features;

import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Binds a filter of the application. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Stamped {

  /** Adds a header. */
  @Stamped
  class Filter implements ContainerResponseFilter {

    /** For the container. */
    public Filter() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().putSingle("Stamp", "here");
    }
  }
}
