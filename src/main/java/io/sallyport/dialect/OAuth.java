package io.sallyport.dialect;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.token.IssuedTokens;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every token endpoint of OAuth (RFC 6749) says and understands alike. */
public final class OAuth {
  private OAuth() {}

  /** An error (RFC 6749 §5.2). Nothing of the request is in it. */
  public static Response error(int status, String code, String description) {
    return JsonResponses.json(status, members("error", code, "error_description", description));
  }

  /**
   * The error of a form that cannot be read; null if it can.
   *
   * @param wrongType the status of another content type
   */
  public static @Nullable Response fault(FormBody form, int wrongType) {
    if (form.fault() == null) {
      return null;
    }
    return form.fault() == FormBody.Fault.WRONG_TYPE
        ? error(
            wrongType, "invalid_request", "Content-Type must be application/x-www-form-urlencoded")
        : error(400, "invalid_request", "The form is malformed, or names a parameter twice");
  }

  /** The tokens (RFC 6749 §5.1). */
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
}
