package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.internal.AsciiText;
import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.JwtSigner;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The login of OAuth 2 (<a href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>): {@code
 * client_credentials} (§4.4) with each method of {@link ClientAuthentication}, or an assertion as
 * the grant (RFC 7523 §2.1). It uses the refresh grant (§6) if the server issues a refresh token.
 */
public final class OAuthLogin implements TokenGrant {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final URI endpoint;
  private final Supplier<Map<String, String>> grant;
  private final Supplier<Map<String, String>> client;
  private final Supplier<Map<String, String>> headers;
  private final OAuthOptions options;

  private OAuthLogin(
      OAuthOptions options,
      URI endpoint,
      Supplier<Map<String, String>> grant,
      Supplier<Map<String, String>> client,
      Supplier<Map<String, String>> headers) {
    this.options = options;
    this.endpoint = endpoint;
    this.grant = grant;
    this.client = client;
    this.headers = headers;
  }

  /**
   * Returns the login of one client, with its password or its private key.
   *
   * @param path the dialect's default path of the token endpoint below the vendor's URL
   * @throws IllegalArgumentException if the credentials are incomplete or contradict each other
   */
  public static TokenGrant of(LoginSettings settings, String path) {
    ClientCredentials own = settings.credentials();
    String client = settings.clientId();
    URI endpoint = settings.tokenEndpoint(path);
    if ((own.password() == null) == (own.privateKey() == null)) {
      throw new IllegalArgumentException("exactly one of password and private-key is needed");
    }
    ClientAuthentication method = own.oauth().authentication();
    boolean byKey = own.privateKey() != null;
    if (method != null && (method == ClientAuthentication.PRIVATE_KEY_JWT) != byKey) {
      throw new IllegalArgumentException(
          "the client-authentication does not fit: private_key_jwt with a private-key, the others"
              + " with a password");
    }
    if (own.privateKey() == null) {
      Supplier<Secret> secret = settings.password();
      return method == ClientAuthentication.CLIENT_SECRET_POST
          ? byPost(endpoint, client, secret, own)
          : byBasic(endpoint, client, secret, own);
    }
    boolean authenticates = method == ClientAuthentication.PRIVATE_KEY_JWT;
    String audience =
        authenticates || own.oauth().audience() == null
            ? endpoint.toString()
            : own.oauth().audience();
    AssertionSigner assertions =
        new AssertionSigner(
            new JwtSigner(own.privateKey(), "JWT", own.oauth().assertionHeader()),
            client,
            audience,
            settings.clock());
    return authenticates
        ? byKey(endpoint, client, assertions, own)
        : byAssertion(endpoint, assertions, own);
  }

  private static OAuthLogin byBasic(
      URI endpoint, String clientId, Supplier<Secret> secret, ClientCredentials own) {
    return new OAuthLogin(
        own.oauth(),
        endpoint,
        clientCredentials(own),
        Map::of,
        () -> Map.of("Authorization", basic(clientId, secret.get().revealText())));
  }

  private static OAuthLogin byPost(
      URI endpoint, String clientId, Supplier<Secret> secret, ClientCredentials own) {
    return new OAuthLogin(
        own.oauth(),
        endpoint,
        clientCredentials(own),
        () -> parameters("client_id", clientId, "client_secret", secret.get().revealText()),
        Map::of);
  }

  private static OAuthLogin byKey(
      URI endpoint, String clientId, Supplier<String> assertions, ClientCredentials own) {
    return new OAuthLogin(
        own.oauth(),
        endpoint,
        clientCredentials(own),
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

  private static OAuthLogin byAssertion(
      URI endpoint, Supplier<String> assertions, ClientCredentials own) {
    return new OAuthLogin(
        own.oauth(),
        endpoint,
        () ->
            parameters(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "scope",
                own.oauth().scope(),
                "assertion",
                assertions.get()),
        Map::of,
        Map::of);
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public TokenRequest login() {
    return request(grant.get());
  }

  @Override
  public TokenRequest refresh(String refreshToken) {
    return request(parameters("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  /** Reads the response (RFC 6749 §5.1). A token type other than Bearer is rejected. */
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
        Stream.of(parameters, client.get(), options.parameters())
            .flatMap(some -> some.entrySet().stream())
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    Map<String, String> all = new LinkedHashMap<>(options.headers());
    all.putAll(headers.get());
    return new TokenRequest("", FORM, form, all);
  }

  private static Supplier<Map<String, String>> clientCredentials(ClientCredentials own) {
    return () ->
        parameters(
            "grant_type",
            "client_credentials",
            "scope",
            own.oauth().scope(),
            "audience",
            own.oauth().audience());
  }

  /** Returns alternating names and values as a map, without the null values. */
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
