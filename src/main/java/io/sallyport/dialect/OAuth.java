package io.sallyport.dialect;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.internal.JsonText;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.token.IssuedTokens;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The responses that all OAuth token endpoints (RFC 6749) have in common. */
public final class OAuth {
  private OAuth() {}

  /** Returns an error (RFC 6749 §5.2). The description must not contain anything of the request. */
  public static Response error(int status, String code, String description) {
    return JsonResponses.json(status, members("error", code, "error_description", description));
  }

  /**
   * Returns the error response for an invalid form; null if the form is valid.
   *
   * @param wrongType the status for another content type
   */
  public static @Nullable Response formError(FormBody form, int wrongType) {
    if (form.error() == null) {
      return null;
    }
    return form.error() == BodyError.WRONG_TYPE
        ? error(
            wrongType, "invalid_request", "Content-Type must be application/x-www-form-urlencoded")
        : error(400, "invalid_request", "The form is malformed, or names a parameter twice");
  }

  /** Returns the tokens (RFC 6749 §5.1). */
  public static Response tokens(IssuedTokens tokens) {
    Map<String, Object> body =
        members(
            "access_token", tokens.accessToken(),
            "token_type", "Bearer",
            "expires_in", tokens.accessSeconds());
    if (!tokens.scope().isEmpty()) {
      body.put("scope", tokens.scope());
    }
    if (tokens.refreshToken() != null) {
      body.put("refresh_token", tokens.refreshToken());
    }
    return JsonResponses.json(200, body);
  }

  /**
   * The errors of OAuth endpoints (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC
   * 6749 §5.2</a>), whatever the dialect of the realm.
   */
  public static final class Errors implements ErrorFormat {

    /** The format; it has no state. */
    public Errors() {}

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
          JsonText.write(
              members("error", code, "error_description", rejected.reason().sentence())));
    }
  }
}
