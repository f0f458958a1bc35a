package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.kindly.KindlyRealm.EMAIL;
import static io.sallyport.dialect.kindly.KindlyRealm.PASSWORD;
import static io.sallyport.dialect.kindly.KindlyRealm.isError;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.account.OneTimeCodes;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second factor of kindly's users. */
class KindlyMfaTest {
  private static final String ENABLE = "/api/auth/mfa/enable";
  private static final String CONFIRM = "/api/auth/mfa/confirm";
  private static final String DISABLE = "/api/auth/mfa/disable";

  private final KindlyRealm realm = new KindlyRealm();
  private final String token = realm.user();

  @AfterEach
  void stop() {
    realm.close();
  }

  private InProcessResponse enabled() {
    InProcessResponse response = realm.post(ENABLE, "", token);
    assertThat(response.status()).isEqualTo(200);
    return response;
  }

  private OneTimeCodes codes(InProcessResponse enabled) {
    Secret secret = Secret.ofText(enabled.textAt("secret"));
    return new OneTimeCodes(() -> secret, realm.clock);
  }

  private InProcessResponse with(String path, String code) {
    return realm.post(path, "{\"mfa_code\":\"" + code + "\"}", token);
  }

  /** Enables and confirms a second factor, and waits until its next code is new. */
  private OneTimeCodes confirmed(InProcessResponse enabled) {
    OneTimeCodes codes = codes(enabled);
    assertThat(with(CONFIRM, codes.next()).status()).isEqualTo(204);
    nextStep();
    return codes;
  }

  private void nextStep() {
    realm.clock.advance(Duration.ofSeconds(30));
  }

  @Test
  void showsTheSecretAsTextUrlAndImage() {
    InProcessResponse enabled = enabled();
    assertThat(enabled.json())
        .containsOnlyKeys("secret", "otpauth_url", "qr_code", "recovery_codes");
    assertThat(enabled.textAt("otpauth_url"))
        .startsWith("otpauth://totp/")
        .contains("secret=" + enabled.textAt("secret"));
    assertThat(enabled.textAt("qr_code")).startsWith("data:image/png;base64,");
    assertThat(Objects.requireNonNull(enabled.member("recovery_codes")))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .doesNotHaveDuplicates()
        .isNotEmpty();
  }

  @Test
  void takesEffectOnceItIsConfirmed() {
    InProcessResponse enabled = enabled();
    assertThat(realm.login(EMAIL, PASSWORD).status()).isEqualTo(200);
    isError(with(CONFIRM, "000000"), 401, "AUTH_001");
    OneTimeCodes codes = codes(enabled);
    String first = codes.next();
    assertThat(with(CONFIRM, first).status()).isEqualTo(204);
    isError(realm.login(EMAIL, PASSWORD), 401, "AUTH_006");
    isError(realm.loginWithCode(first), 401, "AUTH_001");
    nextStep();
    String second = codes.next();
    assertThat(realm.loginWithCode(second).status()).isEqualTo(200);
    isError(realm.loginWithCode(second), 401, "AUTH_001");
    assertThat(realm.get("/api/auth/session", token).member("mfa_enabled")).isEqualTo(true);
  }

  @Test
  void aWrongPasswordUsesUpNoCode() {
    OneTimeCodes codes = confirmed(enabled());
    String code = codes.next();
    isError(
        realm.post(
            "/api/auth/login",
            "{\"email\":\"%s\",\"password\":\"wrong\",\"mfa_code\":\"%s\"}".formatted(EMAIL, code)),
        401,
        "AUTH_001");
    assertThat(realm.loginWithCode(code).status()).isEqualTo(200);
  }

  @Test
  void aRecoveryCodeReplacesOneCode() {
    InProcessResponse enabled = enabled();
    confirmed(enabled);
    List<?> recovery = (List<?>) Objects.requireNonNull(enabled.member("recovery_codes"));
    String code = String.valueOf(recovery.get(0));
    assertThat(realm.loginWithCode(code).status()).isEqualTo(200);
    isError(realm.loginWithCode(code), 401, "AUTH_001");
    assertThat(realm.loginWithCode(String.valueOf(recovery.get(1))).status()).isEqualTo(200);
  }

  @Test
  void wrongCodesLockTheAccountAndMissingOnesDoNot() {
    confirmed(enabled());
    for (int i = 0; i < 10; i++) {
      isError(realm.login(EMAIL, PASSWORD), 401, "AUTH_006");
    }
    for (int i = 0; i < 5; i++) {
      isError(realm.loginWithCode("00000" + i), 401, "AUTH_001");
    }
    InProcessResponse locked = realm.login(EMAIL, PASSWORD);
    isError(locked, 403, "AUTH_007");
    assertThat(locked.header("Retry-After")).isEqualTo("900");
  }

  @Test
  void isDisabledWithACode() {
    OneTimeCodes codes = confirmed(enabled());
    isError(with(DISABLE, "000000"), 401, "AUTH_001");
    assertThat(with(DISABLE, codes.next()).status()).isEqualTo(204);
    assertThat(realm.login(EMAIL, PASSWORD).status()).isEqualTo(200);
    // A rejection is recorded by a thread of its own.
    assertThat(realm.events())
        .containsExactlyInAnyOrder(
            "USER_CREATED",
            "AUTHN_PASSWORD_CHANGE",
            "AUTHN_LOGIN_FAIL second_factor_wrong",
            "AUTHN_PASSWORD_CHANGE",
            "AUTHN_LOGIN_SUCCESS");
  }

  @Test
  void rejectsAChangeInTheWrongState() {
    isError(with(CONFIRM, "000000"), 409, "MFA_STATE");
    isError(with(DISABLE, "000000"), 409, "MFA_STATE");
    confirmed(enabled());
    isError(realm.post(ENABLE, "", token), 409, "MFA_STATE");
    isError(with(CONFIRM, "000000"), 409, "MFA_STATE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"mfa_code\":123456}", "{\"mfa_code\":\"\"}"})
  void rejectsARequestWithoutACode(String body) {
    enabled();
    isError(realm.post(CONFIRM, body, token), 400, "VALIDATION");
    isError(realm.post(DISABLE, body, token), 400, "VALIDATION");
  }

  @Test
  void anApiKeyCannotChangeIt() {
    String key = realm.post("/api/keys", "{\"name\":\"a\"}", token).textAt("key");
    SampleRequest enable = SampleRequest.text("").to("POST", ENABLE).with("X-API-Key", key);
    isError(realm.call(enable), 403, "AUTH_008");
  }
}
