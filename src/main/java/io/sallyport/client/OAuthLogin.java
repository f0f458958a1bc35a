package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.internal.AsciiText;
import io.sallyport.internal.StrictBase64;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2 (RFC 6749): {@code client_credentials} (§4.4) in each way of {@link
 * ClientAuthentication}, or an assertion as the grant (RFC 7523 §2.1). The refresh grant (§6) is
 * used where a server gives a refresh token.
 */
final class OAuthLogin implements TokenGrant {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Supplier<Map<String, String>> grant;
  private final Supplier<Map<String, String>> client;
  private final Supplier<Map<String, String>> headers;

  private OAuthLogin(
      Supplier<Map<String, String>> grant,
      Supplier<Map<String, String>> client,
      Supplier<Map<String, String>> headers) {
    this.grant = grant;
    this.client = client;
    this.headers = headers;
  }

  /** By a client secret in a header. */
  static OAuthLogin byBasic(
      String clientId, Supplier<Secret> secret, @Nullable String scope, @Nullable String audience) {
    return new OAuthLogin(
        credentials(scope, audience),
        Map::of,
        () -> Map.of("Authorization", basic(clientId, secret.get().revealText())));
  }

  /** By a client secret in the form. */
  static OAuthLogin byPost(
      String clientId, Supplier<Secret> secret, @Nullable String scope, @Nullable String audience) {
    return new OAuthLogin(
        credentials(scope, audience),
        () -> parameters("client_id", clientId, "client_secret", secret.get().revealText()),
        Map::of);
  }

  /** By assertions that stand for a client secret. */
  static OAuthLogin byKey(
      String clientId,
      Supplier<String> assertions,
      @Nullable String scope,
      @Nullable String audience) {
    return new OAuthLogin(
        credentials(scope, audience),
        () ->
            parameters(
                "client_id",
                clientId,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertions.get()),
        Map::of);
  }

  /** By assertions that are the grant. */
  static OAuthLogin byAssertion(Supplier<String> assertions, @Nullable String scope) {
    return new OAuthLogin(
        () ->
            parameters(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "scope",
                scope,
                "assertion",
                assertions.get()),
        Map::of,
        Map::of);
  }

  @Override
  public TokenRequest login() {
    return request(grant.get());
  }

  @Override
  public TokenRequest refresh(String refreshToken) {
    return request(parameters("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  /** RFC 6749 §5.1. A token of another type than Bearer is none that could be sent. */
  @Override
  public @Nullable TokenResponse read(Map<String, Object> response) {
    String token = ResponseFields.token(response, "access_token");
    boolean bearer =
        !(response.get("token_type") instanceof String type)
            || AsciiText.equalsIgnoreCase(type, "Bearer");
    return token == null || !bearer
        ? null
        : new TokenResponse(
            token,
            ResponseFields.token(response, "refresh_token"),
            ResponseFields.seconds(response, "expires_in"),
            null);
  }

  private TokenRequest request(Map<String, String> parameters) {
    String form =
        Stream.of(parameters, client.get())
            .flatMap(some -> some.entrySet().stream())
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return new TokenRequest("", FORM, form, headers.get());
  }

  private static Supplier<Map<String, String>> credentials(
      @Nullable String scope, @Nullable String audience) {
    return () ->
        parameters("grant_type", "client_credentials", "scope", scope, "audience", audience);
  }

  /** Names and values in turns, without those whose value is null. */
  private static Map<String, String> parameters(@Nullable String... namesAndValues) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = namesAndValues[i];
      String value = namesAndValues[i + 1];
      if (name != null && value != null) {
        parameters.put(name, value);
      }
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
