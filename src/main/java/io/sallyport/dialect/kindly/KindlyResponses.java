package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.account.Account;
import io.sallyport.account.LoginResult;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.UserServices;
import io.sallyport.spi.Challenge;
import io.sallyport.token.IssuedTokens;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;

/** The parts of responses that kindly's endpoints share. */
final class KindlyResponses {
  /** 400 days, the maximum lifetime of a cookie in browsers. */
  private static final Duration DEVICE_LIFETIME = Duration.ofDays(400);

  private KindlyResponses() {}

  /** Returns the public members of an account. */
  static Map<String, Object> user(Account account) {
    return members(
        "id",
        account.id(),
        "email",
        String.valueOf(account.claims().get("email")),
        "name",
        account.name(),
        "created_at",
        account.createdAt().toString());
  }

  /** Returns the members that carry tokens. */
  static Map<String, Object> tokens(IssuedTokens tokens) {
    Map<String, Object> response = members("access_token", tokens.accessToken());
    if (tokens.refreshToken() != null) {
      response.put("refresh_token", tokens.refreshToken());
    }
    response.put("token_type", "Bearer");
    response.put("expires_in", tokens.accessSeconds());
    return response;
  }

  /** Returns the response to an invalid login or one-time code. */
  static Response rejected(UserServices services, LoginResult result) {
    if (result instanceof LoginResult.Locked locked) {
      return JsonResponses.later(403, KindlyCode.AUTH_007.body(), locked.retryAfter());
    }
    boolean missing = result instanceof LoginResult.CodeMissing;
    return rejected(services, missing ? KindlyCode.AUTH_006 : KindlyCode.AUTH_001);
  }

  /** Adds the cookie of a known device, if known devices are stored. */
  static Response withDevice(UserServices services, Response response, Account account) {
    String mark = services.logins().deviceMark(account);
    return mark == null
        ? response
        : JsonResponses.withCookie(
            response, services.cookies().device().give(mark, DEVICE_LIFETIME));
  }

  /** Returns a 401 response with an error code. */
  static Response rejected(UserServices services, KindlyCode code) {
    return JsonResponses.unauthorized(code.body(), Challenge.of("Bearer", services.realm()));
  }

  /** Returns a 400 response with a message. */
  static Response invalid(String message) {
    return JsonResponses.json(400, KindlyCode.VALIDATION.body(message));
  }
}
