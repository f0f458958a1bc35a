package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The response of each dialect to an expired token, with tokens that live for seconds. */
@ExtendWith(PayaraSample.class)
class ExpiredTokensIT {
  private static final long PATIENCE_SECONDS = 15;

  private final Http http;

  ExpiredTokensIT(PayaraSample.Running sample) {
    this.http = sample.brief();
  }

  @Test
  void ofKira() throws Exception {
    Map<String, String> headers =
        Clients.bearer(Clients.kiraToken(http), "x-api-key", "YOUR_API_KEY");
    HttpResponse<String> response = onceRejected(() -> http.get("kira/v1/users/x", headers));
    Responses.is(response, 401, "{\"message\":\"The incoming token has expired\"}");
    assertThat(response.headers().allValues("WWW-Authenticate"))
        .anyMatch(c -> c.startsWith("Bearer ") && c.contains("error=\"invalid_token\""));
  }

  @Test
  void ofWakapay() throws Exception {
    Map<String, String> headers = Clients.bearer(Clients.wakapayToken(http));
    HttpResponse<String> response =
        onceRejected(() -> http.get("wakapay/business/balance", headers));
    Responses.is(response, 401, "{\"code\":0,\"error\":\"token expired\"}");
    assertThat(Responses.challenge(response)).contains("error=\"invalid_token\"");
  }

  @Test
  void ofKigo() throws Exception {
    Map<String, String> headers = Clients.bearer(Clients.kigoToken(http));
    HttpResponse<String> response = onceRejected(() -> http.get("kigo/api/v1/partner", headers));
    Responses.is(
        response,
        401,
        "{\"error\":\"authentication_error\",\"message\":\"Session token expired\"}");
  }

  @Test
  void ofKunacore() throws Exception {
    Map<String, Object> data = Clients.kunacoreTokens(http);
    Map<String, String> headers = Clients.bearer(Responses.text(data, "accessToken"));
    HttpResponse<String> response =
        onceRejected(() -> http.post("kunacore/v2/customer/create", headers, Http.utf8("{}")));
    Map<String, Object> message = Responses.object(KunaCoreIT.error(response), "message");
    assertThat(message)
        .containsOnlyKeys("name", "message", "expiredAt")
        .containsEntry("name", "TokenExpiredError")
        .containsEntry("message", "jwt expired");
    String expiredAt = Responses.text(message, "expiredAt");
    assertThat(expiredAt).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(Instant.parse(expiredAt).getEpochSecond())
        .isEqualTo(Responses.number(data, "expiresIn"))
        .isLessThanOrEqualTo(Clock.systemUTC().instant().getEpochSecond());
  }

  @Test
  void ofKunacoresRefreshTokens() throws Exception {
    String token = Responses.text(Clients.kunacoreTokens(http), "refreshToken");
    HttpResponse<String> response =
        onceRejected(() -> Clients.kunacoreRefresh(http, token, "YOUR_MERCHANT_ID"));
    Responses.is(
        response,
        401,
        "{\"errors\":[{\"code\":\"REFRESH_TOKEN_EXPIRED\",\"message\":\"Invalid token\"}]}");
  }

  @Test
  void ofTheStandard() throws Exception {
    String token = Responses.text(Clients.oauthTokens(http), "access_token");
    HttpResponse<String> response =
        onceRejected(() -> http.get("standard/whoami", Clients.bearer(token)));
    SampleIT.rejected(response, 401, "token_expired");
    Responses.is(
        Clients.form(
            http, "standard/oauth/introspect", "token=" + token, "Authorization", Clients.BASIC),
        200,
        "{\"active\":false}");
  }

  /** The first rejection; each earlier response shows that the token was valid. */
  private static HttpResponse<String> onceRejected(Callable<HttpResponse<String>> call)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    HttpResponse<String> response = call.call();
    assertThat(response.statusCode()).as(response.body()).isNotEqualTo(401);
    while (response.statusCode() != 401 && System.nanoTime() < end) {
      response = call.call();
    }
    assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
    return response;
  }
}
