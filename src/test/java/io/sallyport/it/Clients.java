package io.sallyport.it;

import io.sallyport.http.Http;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The clients of the sample's vendors, with the vendors' own placeholders. */
final class Clients {
  static final String KIRA = "b7b3f66c-7e19-4235-bf13-bcb8a6189082";
  static final String KIRA_OTHER = "11111111-2222-4333-8444-555555555555";
  static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString(Http.utf8("demo-client:demo-secret"));

  private static final String FORM = "application/x-www-form-urlencoded";

  private Clients() {}

  /** Headers with JSON's media type and these pairs. */
  static Map<String, String> json(String... pairs) {
    return headers("application/json", pairs);
  }

  static Map<String, String> bearer(String token, String... pairs) {
    Map<String, String> headers = json(pairs);
    headers.put("Authorization", "Bearer " + token);
    return headers;
  }

  static HttpResponse<String> post(Http http, String path, String body, String... pairs)
      throws Exception {
    return http.post(path, json(pairs), Http.utf8(body));
  }

  static HttpResponse<String> form(Http http, String path, String form, String... pairs)
      throws Exception {
    return http.post(path, headers(FORM, pairs), Http.utf8(form));
  }

  static HttpResponse<String> kiraAuth(Http http, String client, String password, String key)
      throws Exception {
    String body = "{\"client_id\":\"" + client + "\",\"password\":\"" + password + "\"}";
    return post(http, "kira/auth", body, "x-api-key", key);
  }

  static String kiraToken(Http http) throws Exception {
    return kiraToken(kiraAuth(http, KIRA, "your-password", "YOUR_API_KEY"));
  }

  static String kiraToken(HttpResponse<String> response) {
    return Responses.text(
        Responses.object(Responses.tokens(response, 200), "data"), "access_token");
  }

  static HttpResponse<String> wakapayAuth(Http http, String key, String secret) throws Exception {
    String body = "{\"apiKey\":\"" + key + "\",\"apiSecret\":\"" + secret + "\"}";
    return post(http, "wakapay/business/auth", body);
  }

  static String wakapayToken(Http http) throws Exception {
    HttpResponse<String> response = wakapayAuth(http, "your_api_key", "your_api_secret");
    return Responses.text(Responses.tokens(response, 200), "accessToken");
  }

  static HttpResponse<String> kigoSession(Http http, String partner, String key) throws Exception {
    String body = "{\"partner_id\":\"" + partner + "\",\"api_key\":\"" + key + "\"}";
    return post(http, "kigo/api/v1/auth/sessions", body);
  }

  static String kigoToken(Http http) throws Exception {
    HttpResponse<String> response = kigoSession(http, "YOUR_PARTNER_ID", "YOUR_API_KEY");
    return Responses.text(Responses.tokens(response, 201), "session_token");
  }

  static HttpResponse<String> kunacoreLogin(
      Http http, String email, String password, String merchant) throws Exception {
    String body = "{\"token\":\"" + email + "\",\"password\":\"" + password + "\"}";
    return post(http, "kunacore/v2/auth/login", body, "merchant_id", merchant);
  }

  static Map<String, Object> kunacoreTokens(Http http) throws Exception {
    HttpResponse<String> response =
        kunacoreLogin(http, "YOUR_EMAIL", "YOUR_PASSWORD", "YOUR_MERCHANT_ID");
    return Responses.object(Responses.tokens(response, 200), "data");
  }

  static HttpResponse<String> kunacoreRefresh(Http http, String token, String merchant)
      throws Exception {
    String body = "{\"refreshToken\":\"" + token + "\"}";
    return post(http, "kunacore/v2/auth/refresh", body, "merchant_id", merchant);
  }

  /** Tokens of the demo client, by HTTP Basic. */
  static Map<String, Object> oauthTokens(Http http) throws Exception {
    return Responses.tokens(
        form(http, "standard/oauth/token", "grant_type=client_credentials", "Authorization", BASIC),
        200);
  }

  /** The claims of a token, unverified. */
  static Map<String, Object> claims(String token) {
    String payload = token.split("\\.", -1)[1];
    return Responses.object(
        new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
  }

  private static Map<String, String> headers(String type, String... pairs) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", type);
    for (int i = 0; i < pairs.length; i += 2) {
      headers.put(pairs[i], pairs[i + 1]);
    }
    return headers;
  }
}
