package io.sallyport.spi;

import java.util.List;

/** A response to a request as a signature sees it, the same on the server and on the client. */
public interface ResponseView {

  /** The status code, 100 to 599. */
  int status();

  /** All field values of that name, one a field line; names are case-insensitive. May be empty. */
  List<String> headers(String name);

  /** The body as it is sent, in its content coding; empty when there is none. Not to be changed. */
  byte[] body();
}
