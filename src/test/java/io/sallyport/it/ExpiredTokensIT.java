package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each dialect says of a token whose time is over, where tokens live for seconds. */
@ExtendWith(SampleServer.class)
class ExpiredTokensIT {
  private static final long PATIENCE_SECONDS = 15;

  private final Http http;

  ExpiredTokensIT(SampleServer.Running sample) {
    this.http = sample.brief();
  }

  @Test
  void ofKira() throws Exception {
    Map<String, String> headers =
        Clients.bearer(Clients.kiraToken(http), "x-api-key", "YOUR_API_KEY");
    HttpResponse<String> answer = onceRefused(() -> http.get("kira/v1/users/x", headers));
    Answers.is(answer, 401, "{\"message\":\"The incoming token has expired\"}");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .anyMatch(c -> c.startsWith("Bearer ") && c.contains("error=\"invalid_token\""));
  }

  @Test
  void ofWakapay() throws Exception {
    Map<String, String> headers = Clients.bearer(Clients.wakapayToken(http));
    HttpResponse<String> answer = onceRefused(() -> http.get("wakapay/business/balance", headers));
    Answers.is(answer, 401, "{\"code\":0,\"error\":\"token expired\"}");
    assertThat(Answers.challenge(answer)).contains("error=\"invalid_token\"");
  }

  @Test
  void ofKigo() throws Exception {
    Map<String, String> headers = Clients.bearer(Clients.kigoToken(http));
    HttpResponse<String> answer = onceRefused(() -> http.get("kigo/api/v1/partner", headers));
    Answers.is(
        answer, 401, "{\"error\":\"authentication_error\",\"message\":\"Session token expired\"}");
  }

  @Test
  void ofKunacore() throws Exception {
    Map<String, Object> data = Clients.kunacoreTokens(http);
    Map<String, String> headers = Clients.bearer(Answers.text(data, "accessToken"));
    HttpResponse<String> answer =
        onceRefused(() -> http.post("kunacore/v2/customer/create", headers, Http.utf8("{}")));
    Map<String, Object> message = Answers.object(KunaCoreIT.error(answer), "message");
    assertThat(message)
        .containsOnlyKeys("name", "message", "expiredAt")
        .containsEntry("name", "TokenExpiredError")
        .containsEntry("message", "jwt expired");
    String expiredAt = Answers.text(message, "expiredAt");
    assertThat(expiredAt).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(Instant.parse(expiredAt).getEpochSecond())
        .isEqualTo(Answers.number(data, "expiresIn"))
        .isLessThanOrEqualTo(Clock.systemUTC().instant().getEpochSecond());
  }

  @Test
  void ofKunacoresRefreshTokens() throws Exception {
    String token = Answers.text(Clients.kunacoreTokens(http), "refreshToken");
    HttpResponse<String> answer =
        onceRefused(() -> Clients.kunacoreRefresh(http, token, "YOUR_MERCHANT_ID"));
    Answers.is(
        answer,
        401,
        "{\"errors\":[{\"code\":\"REFRESH_TOKEN_EXPIRED\",\"message\":\"Invalid token\"}]}");
  }

  @Test
  void ofTheStandard() throws Exception {
    String token = Answers.text(Clients.oauthTokens(http), "access_token");
    HttpResponse<String> answer =
        onceRefused(() -> http.get("standard/whoami", Clients.bearer(token)));
    SampleIT.refused(answer, 401, "token_expired");
    Answers.is(
        Clients.form(
            http, "standard/oauth/introspect", "token=" + token, "Authorization", Clients.BASIC),
        200,
        "{\"active\":false}");
  }

  /** The first answer that says no; each before it shows that the token was good. */
  private static HttpResponse<String> onceRefused(Callable<HttpResponse<String>> call)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    HttpResponse<String> answer = call.call();
    assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(401);
    while (answer.statusCode() != 401 && System.nanoTime() < end) {
      answer = call.call();
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    return answer;
  }
}
