package io.sallyport.rest;

import java.util.List;
import java.util.Map;

/** A request as it came over the wire, whatever the application's filters made of it. */
interface Wire {

  /** The method as it was sent. */
  String method();

  /** Path and query as they were sent. */
  String target();

  /** All field values of that name, one a field line. */
  List<String> headers(String name);

  /** Whether the request may have a body without a {@code Content-Length}: chunks, or HTTP/2. */
  boolean framesBody();

  /** The parameters of query and form, as far as the server has read the form. */
  Map<String, String[]> parameters();

  /** Tells the applications of one server apart. */
  String application();
}
