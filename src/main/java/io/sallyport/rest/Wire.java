package io.sallyport.rest;

import java.util.List;
import java.util.Map;

/** A request as it was received, before filters of the application changed it. */
interface Wire {

  /** Returns the method as it was sent. */
  String method();

  /** Returns path and query as they were sent. */
  String target();

  /** Returns all field values of that name, one for each field line. */
  List<String> headers(String name);

  /**
   * Returns whether the request may have a body without a {@code Content-Length}: chunks, or
   * HTTP/2.
   */
  boolean framesBody();

  /** Returns the parameters of query and form, if the server has read the form. */
  Map<String, String[]> parameters();

  /** Returns a name that distinguishes the applications of one server. */
  String application();
}
