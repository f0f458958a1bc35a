package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2 (RFC 6749): {@code client_credentials} (§4.4) with HTTP Basic (§2.3.1), or an assertion
 * (RFC 7523 §2.1). The refresh grant (§6) is used where a server gives a refresh token.
 */
final class OAuthLogin implements Login {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Supplier<Map<String, String>> grant;
  private final Supplier<Map<String, String>> headers;

  private OAuthLogin(Supplier<Map<String, String>> grant, Supplier<Map<String, String>> headers) {
    this.grant = grant;
    this.headers = headers;
  }

  /** By a client secret. */
  static OAuthLogin bySecret(
      String clientId, Supplier<Secret> secret, @Nullable String scope, @Nullable String audience) {
    return new OAuthLogin(
        () -> grant("client_credentials", scope, "audience", audience),
        () -> Map.of("Authorization", basic(clientId, secret.get().revealText())));
  }

  /** By assertions. */
  static OAuthLogin byAssertion(Supplier<String> assertions, @Nullable String scope) {
    return new OAuthLogin(
        () ->
            grant(
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                scope,
                "assertion",
                assertions.get()),
        Map::of);
  }

  @Override
  public TokenRequest login() {
    return request(grant.get());
  }

  @Override
  public TokenRequest refresh(String refreshToken) {
    return request(grant("refresh_token", null, "refresh_token", refreshToken));
  }

  /** RFC 6749 §5.1. A token of another type than Bearer is none that could be sent. */
  @Override
  public @Nullable TokenAnswer read(Map<String, Object> answer) {
    String token = AnswerFields.token(answer, "access_token");
    boolean bearer =
        !(answer.get("token_type") instanceof String type) || type.equalsIgnoreCase("Bearer");
    return token == null || !bearer
        ? null
        : new TokenAnswer(
            token,
            AnswerFields.token(answer, "refresh_token"),
            AnswerFields.seconds(answer, "expires_in"),
            null);
  }

  private TokenRequest request(Map<String, String> parameters) {
    String form =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return new TokenRequest("", FORM, form, headers.get());
  }

  private static Map<String, String> grant(
      String type, @Nullable String scope, String name, @Nullable String value) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("grant_type", type);
    if (scope != null) {
      parameters.put("scope", scope);
    }
    if (value != null) {
      parameters.put(name, value);
    }
    return parameters;
  }

  private static String basic(String id, String secret) {
    String pair = encoded(id) + ":" + encoded(secret);
    return "Basic " + StrictBase64.encode(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
