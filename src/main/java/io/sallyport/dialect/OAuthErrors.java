package io.sallyport.dialect;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.internal.JsonText;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Outcome.Rejected;

/**
 * The errors of OAuth endpoints (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC
 * 6749 §5.2</a>), whatever the dialect of the realm.
 */
public final class OAuthErrors implements ErrorFormat {

  /** The format; it has no state. */
  public OAuthErrors() {}

  @Override
  public Body body(int status, Rejected rejected) {
    String code =
        switch (status) {
          case 401 -> "invalid_client";
          // Not in §5.2, which knows no such cases; the names are those of §4.1.2.1.
          case 429, 503 -> "temporarily_unavailable";
          case 500 -> "server_error";
          default -> "invalid_request";
        };
    return new Body(
        "application/json",
        JsonText.write(members("error", code, "error_description", rejected.reason().sentence())));
  }
}
