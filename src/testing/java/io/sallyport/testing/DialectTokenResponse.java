package io.sallyport.testing;

import io.sallyport.internal.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The token requests of each vendor, and the responses to them. */
enum DialectTokenResponse {
  KIRA("/auth", 200, null, "") {
    @Override
    Map<String, Object> response(EndpointTokens.Issued issued) {
      return Map.of("data", members("access_token", "expires_in", issued));
    }
  },
  WAKAPAY("/business/auth", 200, null, "") {
    @Override
    Map<String, Object> response(EndpointTokens.Issued issued) {
      return members("accessToken", "expiresIn", issued);
    }
  },
  KINDLY("/api/auth/login", 200, "/api/auth/refresh", "refresh_token") {
    @Override
    Map<String, Object> response(EndpointTokens.Issued issued) {
      return withRefreshToken(members("access_token", "expires_in", issued), issued);
    }
  },
  KIGO("/api/v1/auth/sessions", 201, null, "") {
    @Override
    Map<String, Object> response(EndpointTokens.Issued issued) {
      return members("session_token", "expires_in", issued);
    }
  },
  KUNACORE("/v2/auth/login", 200, "/v2/auth/refresh", "refreshToken") {
    @Override
    Map<String, Object> response(EndpointTokens.Issued issued) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("accessToken", issued.token());
      if (issued.refreshToken() != null) {
        data.put("refreshToken", issued.refreshToken());
      }
      data.put("expiresIn", issued.expiresAtSeconds());
      return Map.of("data", data);
    }
  },
  /** OAuth's, which kindly's service accounts use too; any path with this end. */
  OAUTH("/token", 200, null, "refresh_token") {
    @Override
    Map<String, Object> response(EndpointTokens.Issued issued) {
      Map<String, Object> members = members("access_token", "expires_in", issued);
      members.put("token_type", "Bearer");
      return withRefreshToken(members, issued);
    }
  };

  private final String loginPath;
  private final int status;
  private final @Nullable String refreshPath;
  private final String refreshMember;

  DialectTokenResponse(
      String loginPath, int status, @Nullable String refreshPath, String refreshMember) {
    this.loginPath = loginPath;
    this.status = status;
    this.refreshPath = refreshPath;
    this.refreshMember = refreshMember;
  }

  /** Returns the vendor whose logins or refreshes have that path; null for none. */
  static @Nullable DialectTokenResponse at(String path) {
    for (DialectTokenResponse mapping : values()) {
      if (path.equals(mapping.loginPath) || path.equals(mapping.refreshPath)) {
        return mapping;
      }
    }
    return path.endsWith(OAUTH.loginPath) ? OAUTH : null;
  }

  /** Returns the body of a successful response. */
  abstract Map<String, Object> response(EndpointTokens.Issued issued);

  /** Returns the status of a successful response. */
  int status() {
    return status;
  }

  /** Returns whether a login returns a refresh token by default. */
  boolean refreshes() {
    return refreshPath != null;
  }

  /** Returns whether a refresh token is single-use, and the response contains another one. */
  boolean rotates() {
    return this != KUNACORE;
  }

  /** Returns the refresh token of a request; null for a login. */
  @Nullable String refreshToken(String path, String body) {
    if (this == OAUTH) {
      Map<String, String> form = form(body);
      return "refresh_token".equals(form.get("grant_type")) ? form.get(refreshMember) : null;
    }
    if (!path.equals(refreshPath)) {
      return null;
    }
    Map<String, Object> members = Json.object(body.getBytes(StandardCharsets.UTF_8));
    return members != null && members.get(refreshMember) instanceof String token ? token : "";
  }

  private static Map<String, Object> members(
      String token, String lifetime, EndpointTokens.Issued issued) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(token, issued.token());
    members.put(lifetime, issued.lifetime().toSeconds());
    return members;
  }

  private static Map<String, Object> withRefreshToken(
      Map<String, Object> members, EndpointTokens.Issued issued) {
    if (issued.refreshToken() != null) {
      members.put("refresh_token", issued.refreshToken());
    }
    return members;
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }
}
