package io.sallyport.spi;

import java.util.List;

/** A response to a request as a signature sees it, both on the server and on the client. */
public interface ResponseView {

  /** Returns the status code, 100 to 599. */
  int status();

  /**
   * Returns all field values of that name, one for each field line; names are case-insensitive. May
   * be empty.
   */
  List<String> headers(String name);

  /**
   * Returns the body as it is sent, in its content coding; empty without a body. The caller must
   * not change it.
   */
  byte[] body();
}
