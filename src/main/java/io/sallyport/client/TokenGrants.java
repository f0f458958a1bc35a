package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.account.OneTimeCodes;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How each vendor issues tokens: a new vendor is a spelling here. */
final class TokenGrants {
  private static final JsonLogin.LoginMapping KIRA =
      new JsonLogin.LoginMapping(
          "/auth",
          "client_id",
          "password",
          null,
          "",
          "data",
          "access_token",
          null,
          "expires_in",
          false);
  private static final JsonLogin.LoginMapping WAKAPAY =
      new JsonLogin.LoginMapping(
          "/business/auth",
          "apiKey",
          "apiSecret",
          null,
          "",
          null,
          "accessToken",
          null,
          "expiresIn",
          false);
  private static final JsonLogin.LoginMapping KINDLY =
      new JsonLogin.LoginMapping(
          "/api/auth/login",
          "email",
          "password",
          "/api/auth/refresh",
          "refresh_token",
          null,
          "access_token",
          "refresh_token",
          "expires_in",
          false);
  private static final JsonLogin.LoginMapping KIGO =
      new JsonLogin.LoginMapping(
          "/api/v1/auth/sessions",
          "partner_id",
          "api_key",
          null,
          "",
          null,
          "session_token",
          null,
          "expires_in",
          false);
  private static final JsonLogin.LoginMapping KUNACORE =
      new JsonLogin.LoginMapping(
          "/v2/auth/login",
          "token",
          "password",
          "/v2/auth/refresh",
          "refreshToken",
          "data",
          "accessToken",
          "refreshToken",
          "expiresIn",
          true);

  private TokenGrants() {}

  /** How a client that was checked logs in. */
  static TokenGrant of(ClientPolicy policy, Clock clock) {
    if (policy.login() != null) {
      return policy.login();
    }
    ClientCredentials own = policy.credentials();
    return switch (policy.vendor()) {
      case STANDARD -> oauth(policy, clock);
      case KINDLY ->
          own.privateKey() == null ? json(KINDLY, policy, codes(own, clock)) : oauth(policy, clock);
      case KIRA -> json(KIRA, policy, Map::of);
      case WAKAPAY -> json(WAKAPAY, policy, Map::of);
      case KIGO -> kigo(json(KIGO, policy, Map::of), own.externalUserId());
      case KUNACORE -> json(KUNACORE, policy, Map::of);
    };
  }

  /** The OAuth token endpoint; null where a vendor's spelling tells the path. */
  static @Nullable URI oauthEndpoint(ClientPolicy policy) {
    if (policy.tokenUrl() != null || policy.url() == null) {
      return policy.tokenUrl();
    }
    boolean kindly = policy.vendor() == Vendor.KINDLY;
    return URI.create(policy.url() + (kindly ? "/api/auth/token" : "/oauth/token"));
  }

  private static TokenGrant oauth(ClientPolicy policy, Clock clock) {
    ClientCredentials own = policy.credentials();
    String client = Objects.requireNonNull(own.clientId());
    ClientAuthentication way = own.authentication();
    if (own.privateKey() == null) {
      Supplier<Secret> secret = Objects.requireNonNull(own.password());
      return way == ClientAuthentication.CLIENT_SECRET_POST
          ? OAuthLogin.byPost(client, secret, own.scope(), own.audience())
          : OAuthLogin.byBasic(client, secret, own.scope(), own.audience());
    }
    String endpoint = String.valueOf(oauthEndpoint(policy));
    if (way == ClientAuthentication.PRIVATE_KEY_JWT) {
      AssertionSigner assertions = new AssertionSigner(own.privateKey(), client, endpoint, clock);
      return OAuthLogin.byKey(client, assertions, own.scope(), own.audience());
    }
    String audience = own.audience() == null ? endpoint : own.audience();
    return OAuthLogin.byAssertion(
        new AssertionSigner(own.privateKey(), client, audience, clock), own.scope());
  }

  private static TokenGrant kigo(TokenGrant partner, @Nullable String user) {
    return user == null ? partner : new KigoUserLogin(partner, user);
  }

  /** The code of a second factor, where there is one. */
  private static Supplier<Map<String, String>> codes(ClientCredentials own, Clock clock) {
    Supplier<Secret> secret = own.mfaSecret();
    if (secret == null) {
      return Map::of;
    }
    OneTimeCodes codes = new OneTimeCodes(secret, clock);
    return () -> Map.of("mfa_code", codes.next());
  }

  private static TokenGrant json(
      JsonLogin.LoginMapping mapping, ClientPolicy policy, Supplier<Map<String, String>> more) {
    ClientCredentials own = policy.credentials();
    return new JsonLogin(
        mapping,
        Objects.requireNonNull(own.clientId()),
        Objects.requireNonNull(own.password()),
        () -> headers(policy, own),
        more);
  }

  private static Map<String, String> headers(ClientPolicy policy, ClientCredentials own) {
    if (policy.vendor() == Vendor.KIRA && own.apiKey() != null) {
      return Map.of(policy.apiKeyHeader(), own.apiKey().get().revealText());
    }
    return own.merchantId() == null ? Map.of() : Map.of("merchant_id", own.merchantId());
  }
}
