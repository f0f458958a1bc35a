package io.sallyport.it.features;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** An exception of the application. */
public class TeapotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Turns it into a response. */
  public static class Mapper implements ExceptionMapper<TeapotException> {

    /** For the container. */
    public Mapper() {}

    @Override
    public Response toResponse(TeapotException exception) {
      return Response.status(418).entity("short and stout").build();
    }
  }
}
