package io.sallyport.rest;

import io.sallyport.internal.HeaderFields;
import io.sallyport.spi.RealmResource;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * Media types that a runtime can read. An unreadable one causes the server's own error page before
 * any filter of Jakarta REST runs; so {@link RequestWithoutType} hides it first.
 */
final class ContentTypes {

  /** Request attribute and property of a request whose {@code Content-Type} was removed. */
  static final String MALFORMED = "io.sallyport.content-type-malformed";

  private static final int MAX_LENGTH = 1024;
  private static final String CHARSET = "charset=";

  private ContentTypes() {}

  /**
   * Returns whether a request to a resource of the application has a malformed {@code
   * Content-Type}. The library's own endpoints handle it like another type.
   */
  static boolean isRejected(ContainerRequestContext request) {
    return request.getProperty(MALFORMED) != null
        && !(request.getUriInfo().getMatchedResources().get(0) instanceof RealmResource);
  }

  /**
   * Returns whether the field lines are those of a field that was not sent, or of one media type.
   */
  static boolean areReadable(List<String> lines) {
    return lines.isEmpty() || (lines.size() == 1 && isReadable(lines.get(0)));
  }

  private static boolean isReadable(String text) {
    int end = text.indexOf(';');
    String type = (end < 0 ? text : text.substring(0, end)).strip();
    int slash = type.indexOf('/');
    return text.length() <= MAX_LENGTH
        && slash > 0
        && HeaderFields.isToken(type.substring(0, slash))
        && HeaderFields.isToken(type.substring(slash + 1))
        && (end < 0 || areParametersReadable(text, text.substring(end + 1).strip()));
  }

  private static boolean areParametersReadable(String text, String parameters) {
    // Covers nearly all requests without asking the runtime.
    if (parameters.startsWith(CHARSET)
        && HeaderFields.isToken(parameters.substring(CHARSET.length()))) {
      return true;
    }
    if (!HeaderFields.isPrintable(text)) {
      return false;
    }
    try {
      MediaType type = MediaType.valueOf(text);
      // Jersey reads the quality wherever a type is allowed.
      return !type.getParameters().containsKey("q") && !type.getParameters().containsKey("qs");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
