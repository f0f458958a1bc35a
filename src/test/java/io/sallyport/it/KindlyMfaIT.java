package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second factor of kindly's users. */
@ExtendWith(PayaraSample.class)
class KindlyMfaIT {
  private final KindlyAccounts kindly;
  private final String email = UUID.randomUUID() + "@example.com";

  KindlyMfaIT(PayaraSample.Running sample) {
    this.kindly = new KindlyAccounts(sample.http());
  }

  @Test
  void goesFromEnablingToDisabling() throws Exception {
    String token = Responses.text(kindly.register(email), "access_token");
    Map<String, Object> shown = Responses.tokens(mfa("enable", token, "{}"), 200);
    Responses.tokens(kindly.login(email, KindlyAccounts.PASSWORD), 200);
    String secret = Responses.text(shown, "secret");
    // Both are valid for at least half a minute.
    String first = OneTimeCode.of(secret, 0);
    String second = OneTimeCode.of(secret, 1);
    assertThat(mfa("confirm", token, body(first)).statusCode()).isEqualTo(204);
    KindlyAccounts.is(kindly.login(email, KindlyAccounts.PASSWORD), 401, "AUTH_006");
    KindlyAccounts.is(login(first), 401, "AUTH_001");
    Responses.tokens(login(second), 200);
    KindlyAccounts.is(login(second), 401, "AUTH_001");
    List<?> recovery = (List<?>) Objects.requireNonNull(shown.get("recovery_codes"));
    Responses.tokens(login(String.valueOf(recovery.get(3))), 200);
    KindlyAccounts.is(login(String.valueOf(recovery.get(3))), 401, "AUTH_001");
    KindlyAccounts.is(mfa("disable", token, body("000-000")), 401, "AUTH_001");
    assertThat(mfa("disable", token, body(String.valueOf(recovery.get(4)))).statusCode())
        .isEqualTo(204);
    Responses.tokens(kindly.login(email, KindlyAccounts.PASSWORD), 200);
  }

  @Test
  void showsSecretUrlImageAndRecoveryCodes() throws Exception {
    String token = Responses.text(kindly.register(email), "access_token");
    Map<String, Object> shown = Responses.tokens(mfa("enable", token, ""), 200);
    assertThat(shown.keySet())
        .containsExactlyInAnyOrder("secret", "otpauth_url", "qr_code", "recovery_codes");
    assertThat(Responses.text(shown, "otpauth_url"))
        .contains("secret=" + Responses.text(shown, "secret"), email.replace("@", "%40"));
    String image = Responses.text(shown, "qr_code");
    assertThat(image).startsWith("data:image/png;base64,");
    byte[] png = Base64.getDecoder().decode(image.substring(image.indexOf(',') + 1));
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isGreaterThan(100);
    assertThat((List<?>) shown.get("recovery_codes")).hasSize(10);
  }

  @Test
  void rejectsWhatDoesNotFitTheState() throws Exception {
    String token = Responses.text(kindly.register(email), "access_token");
    KindlyAccounts.is(mfa("confirm", token, body("123456")), 409, "MFA_STATE");
    KindlyAccounts.is(mfa("disable", token, body("123456")), 409, "MFA_STATE");
    String secret = Responses.text(Responses.tokens(mfa("enable", token, ""), 200), "secret");
    KindlyAccounts.is(mfa("disable", token, body(OneTimeCode.of(secret, 0))), 409, "MFA_STATE");
    assertThat(mfa("confirm", token, body(OneTimeCode.of(secret, 0))).statusCode()).isEqualTo(204);
    KindlyAccounts.is(mfa("enable", token, ""), 409, "MFA_STATE");
  }

  @Test
  void locksAnAccountAfterGuessedCodes() throws Exception {
    String token = Responses.text(kindly.register(email), "access_token");
    String secret = Responses.text(Responses.tokens(mfa("enable", token, ""), 200), "secret");
    mfa("confirm", token, body(OneTimeCode.of(secret, 0)));
    for (int i = 0; i < 5; i++) {
      KindlyAccounts.is(login("no-code"), 401, "AUTH_001");
      KindlyAccounts.is(mfa("disable", token, body("no-code")), 401, "AUTH_001");
    }
    KindlyAccounts.is(login(OneTimeCode.of(secret, 0)), 403, "AUTH_007");
    KindlyAccounts.is(mfa("disable", token, body(OneTimeCode.of(secret, 0))), 403, "AUTH_007");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"mfa_code\":123456}", "{\"mfa_code\":\"\"}", "{"})
  void rejectsAMalformedBody(String body) throws Exception {
    String token = Responses.text(kindly.register(email), "access_token");
    KindlyAccounts.is(mfa("confirm", token, body), 400, "VALIDATION");
    KindlyAccounts.is(mfa("disable", token, body), 400, "VALIDATION");
    String number = "{\"email\":\"%s\",\"password\":\"%s\",\"mfa_code\":123456}";
    KindlyAccounts.is(
        kindly.post("login", number.formatted(email, KindlyAccounts.PASSWORD)), 400, "VALIDATION");
  }

  @Test
  void needsAUsersToken() throws Exception {
    Map<String, String> bearer =
        Clients.bearer(Responses.text(kindly.register(email), "access_token"));
    String key =
        Responses.text(
            Responses.tokens(
                kindly.http().post("kindly/api/keys", bearer, Http.utf8("{\"name\":\"a\"}")), 201),
            "key");
    for (String path : new String[] {"enable", "confirm", "disable"}) {
      KindlyAccounts.is(
          kindly.post("mfa/" + path, body("123456"), "X-API-Key", key), 403, "AUTH_008");
      KindlyAccounts.is(kindly.post("mfa/" + path, body("123456")), 401, "AUTH_003");
    }
  }

  private HttpResponse<String> mfa(String path, String token, String body) throws Exception {
    return kindly.post("mfa/" + path, body, "Authorization", "Bearer " + token);
  }

  private HttpResponse<String> login(String code) throws Exception {
    return kindly.post(
        "login",
        "{\"email\":\"%s\",\"password\":\"%s\",\"mfa_code\":\"%s\"}"
            .formatted(email, KindlyAccounts.PASSWORD, code));
  }

  private static String body(String code) {
    return "{\"mfa_code\":\"%s\"}".formatted(code);
  }
}
