package io.sallyport.rest;

import io.sallyport.internal.JsonText;
import io.sallyport.spi.ErrorFormat.Body;
import java.util.Map;

/** Extends error bodies that are problem details (RFC 9457 §3.2). Other bodies stay as they are. */
final class ProblemDetails {
  private static final String MEDIA_TYPE = "application/problem+json";

  private ProblemDetails() {}

  /** Returns the body with one more member. */
  static Body with(Body body, String name, String value) {
    int end = body.text().lastIndexOf('}');
    if (!body.mediaType().equals(MEDIA_TYPE) || end <= 0) {
      return body;
    }
    String member = JsonText.write(Map.of(name, value)).substring(1);
    return new Body(MEDIA_TYPE, body.text().substring(0, end) + "," + member);
  }
}
