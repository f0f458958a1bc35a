package io.sallyport.dialect;

import static io.sallyport.dialect.Answer.members;

import io.sallyport.Permissions;
import io.sallyport.internal.HeaderFields;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What every token endpoint of OAuth (RFC 6749) says and understands alike. */
final class OAuth {
  private static final int MAX_SCOPE = 1024;

  private OAuth() {}

  /** An error (RFC 6749 §5.2). Nothing of the request is in it. */
  static Response error(int status, String code, String description) {
    return Answer.json(status, members("error", code, "error_description", description));
  }

  /**
   * The error of a form that cannot be read; null if it can.
   *
   * @param wrongType the status of another content type
   */
  static @Nullable Response fault(FormBody form, int wrongType) {
    if (form.fault() == null) {
      return null;
    }
    return form.fault() == FormBody.Fault.WRONG_TYPE
        ? error(
            wrongType, "invalid_request", "Content-Type must be application/x-www-form-urlencoded")
        : error(400, "invalid_request", "The form is malformed, or names a parameter twice");
  }

  /**
   * Whether a scope is of a length and of characters that a token may carry, and all of it held;
   * none at all asks for everything that is held.
   */
  static boolean mayHave(Permissions held, @Nullable String scope) {
    if (scope == null) {
      return true;
    }
    if (scope.length() > MAX_SCOPE || !HeaderFields.isPrintable(scope)) {
      return false;
    }
    for (String permission : scope.split(" ", -1)) {
      if (permission.isEmpty() || !held.holds(permission)) {
        return false;
      }
    }
    return true;
  }

  /** The same grant for a scope that was asked for; all of it if none was. */
  static Grant narrowed(Grant all, @Nullable String scope) {
    if (scope == null) {
      return all;
    }
    Map<String, Object> claims = new LinkedHashMap<>(all.claims());
    claims.put("scope", scope);
    return new Grant(all.subject(), all.client(), claims);
  }

  /** What is granted: the scope that was asked for, or everything that is held. */
  static String scope(Permissions held, @Nullable String asked) {
    return asked != null ? asked : String.join(" ", new TreeSet<>(held.granted()));
  }

  /** The tokens (RFC 6749 §5.1). */
  static Response tokens(IssuedTokens tokens, String scope) {
    Map<String, Object> body =
        members(
            "access_token", tokens.accessToken(),
            "token_type", "Bearer",
            "expires_in", Grants.seconds(tokens));
    if (!scope.isEmpty()) {
      body.put("scope", scope);
    }
    if (tokens.refreshToken() != null) {
      body.put("refresh_token", tokens.refreshToken());
    }
    return Answer.json(200, body);
  }
}
