package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.kindly.KindlyRealm.EMAIL;
import static io.sallyport.dialect.kindly.KindlyRealm.PASSWORD;
import static io.sallyport.dialect.kindly.KindlyRealm.isError;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.account.OneTimeCodes;
import io.sallyport.rest.InProcessRealm;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The change of a password of kindly's users. */
class KindlyPasswordTest {
  private static final String PATH = "/api/auth/password";
  private static final String NEW = "staple battery";

  private final KindlyRealm realm = new KindlyRealm();
  private final String token = realm.user();

  @AfterEach
  void stop() {
    realm.close();
  }

  private static String body(String current, String changed) {
    return "{\"current_password\":\"%s\",\"new_password\":\"%s\"}".formatted(current, changed);
  }

  private InProcessResponse change(String current, String changed) {
    return realm.post(PATH, body(current, changed), token);
  }

  private int status(String token) {
    return realm.callSecured(SampleRequest.get("/").bearer(token)).status();
  }

  @Test
  void replacesThePassword() {
    InProcessResponse response = change(PASSWORD, NEW);
    assertThat(response.status()).as(response.text()).isEqualTo(204);
    isError(realm.login(EMAIL, PASSWORD), 401, "AUTH_001");
    assertThat(realm.login(EMAIL, NEW).status()).isEqualTo(200);
    assertThat(realm.events())
        .containsExactlyInAnyOrder(
            "USER_CREATED",
            "AUTHN_PASSWORD_CHANGE",
            "AUTHN_LOGIN_FAIL credentials_wrong",
            "AUTHN_LOGIN_SUCCESS");
  }

  @Test
  void endsAllOtherSessions() {
    InProcessResponse other = realm.login(EMAIL, PASSWORD);
    String others = realm.otherUser();
    assertThat(change(PASSWORD, NEW).status()).isEqualTo(204);
    assertThat(status(token)).isEqualTo(204);
    assertThat(status(others)).isEqualTo(204);
    assertThat(status(other.textAt("access_token"))).isEqualTo(401);
    isError(
        realm.post(
            "/api/auth/refresh", "{\"refresh_token\":\"" + other.textAt("refresh_token") + "\"}"),
        401,
        "AUTH_002");
  }

  @Test
  void needsTheCurrentPassword() {
    isError(change("wrong password", NEW), 401, "AUTH_001");
    assertThat(realm.login(EMAIL, PASSWORD).status()).isEqualTo(200);
    assertThat(realm.events())
        .containsExactlyInAnyOrder(
            "USER_CREATED", "AUTHN_LOGIN_FAIL credentials_wrong", "AUTHN_LOGIN_SUCCESS");
  }

  /** A stolen token gives no more guesses than the login. */
  @Test
  void wrongPasswordsLockTheAccountAsAtALogin() {
    for (int i = 0; i < 3; i++) {
      isError(change("wrong password", NEW), 401, "AUTH_001");
    }
    for (int i = 0; i < 2; i++) {
      isError(realm.login(EMAIL, "wrong password"), 401, "AUTH_001");
    }
    InProcessResponse locked = change(PASSWORD, NEW);
    isError(locked, 403, "AUTH_007");
    assertThat(locked.header("Retry-After")).isEqualTo("900");
    isError(realm.login(EMAIL, PASSWORD), 403, "AUTH_007");
    realm.clock.advance(Duration.ofMinutes(15));
    assertThat(change(PASSWORD, NEW).status()).isEqualTo(204);
  }

  @Test
  void needsACodeIfThereIsASecondFactor() {
    InProcessResponse enabled = realm.post("/api/auth/mfa/enable", "", token);
    Secret secret = Secret.ofText(enabled.textAt("secret"));
    OneTimeCodes codes = new OneTimeCodes(() -> secret, realm.clock);
    String first = "{\"mfa_code\":\"" + codes.next() + "\"}";
    assertThat(realm.post("/api/auth/mfa/confirm", first, token).status()).isEqualTo(204);
    realm.clock.advance(Duration.ofSeconds(30));
    isError(change(PASSWORD, NEW), 401, "AUTH_006");
    String with = body(PASSWORD, NEW).replace("}", ",\"mfa_code\":\"%s\"}");
    isError(realm.post(PATH, with.formatted("000000"), token), 401, "AUTH_001");
    assertThat(realm.post(PATH, with.formatted(codes.next()), token).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "password123"})
  void rejectsAWeakPasswordWithoutAnAttempt(String weak) {
    for (int i = 0; i < 6; i++) {
      isError(change("wrong password", weak), 400, "VALIDATION");
    }
    assertThat(change(PASSWORD, NEW).status()).isEqualTo(204);
  }

  @Test
  void rejectsAPasswordThatIsTooLong() {
    isError(change(PASSWORD, "p".repeat(5000)), 400, "VALIDATION");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"current_password\":\"correct horse\"}",
        "{\"new_password\":\"staple battery\"}",
        "{\"current_password\":1,\"new_password\":\"staple battery\"}",
        "{\"current_password\":\"correct horse\",\"new_password\":\"\"}",
        "{\"current_password\":\"correct horse\",\"new_password\":\"staple battery\",\"mfa_code\":1}"
      })
  void rejectsAMalformedBody(String body) {
    isError(realm.post(PATH, body, token), 400, "VALIDATION");
    assertThat(realm.login(EMAIL, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void onlyTheUserItselfCanChangeIt() {
    String key = realm.post("/api/keys", "{\"name\":\"a\"}", token).textAt("key");
    SampleRequest change = SampleRequest.json(body(PASSWORD, NEW)).to("POST", PATH);
    isError(realm.call(change.with("X-API-Key", key)), 403, "AUTH_008");
    isError(realm.post(PATH, body(PASSWORD, NEW)), 401, "AUTH_003");
    assertThat(realm.login(EMAIL, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void aPasswordOfTheConfigurationCannotBeChanged() {
    try (InProcessRealm configured =
        realm(
            realm.clock,
            "accounts.ops.login",
            EMAIL,
            "accounts.ops.password",
            PASSWORD,
            "accounts.ops.claims",
            "{\"email\":\"" + EMAIL + "\"}")) {
      String ops = configured.call(login()).textAt("access_token");
      SampleRequest change = SampleRequest.json(body(PASSWORD, NEW)).to("POST", PATH).bearer(ops);
      isError(configured.call(change), 403, "AUTH_008");
      assertThat(configured.call(login()).status()).isEqualTo(200);
    }
  }

  @Test
  void aKnownDeviceGetsAMarkOfTheNewPassword() {
    try (InProcessRealm devices = realm(realm.clock, "lockout.known-devices", "true")) {
      InProcessResponse user = devices.call(registration());
      SampleRequest change =
          SampleRequest.json(body(PASSWORD, NEW))
              .to("POST", PATH)
              .bearer(user.textAt("access_token"));
      assertThat(devices.call(change).cookies())
          .singleElement()
          .asString()
          .startsWith("__Host-kindly_device=");
    }
  }

  /** The change happens at each moment of a login with the old password at which time is read. */
  @Test
  void aConcurrentLoginWithTheOldPasswordLeavesNoSession() {
    int read = 1;
    while (isWithoutSession(read)) {
      read++;
    }
    assertThat(read).isGreaterThan(2);
  }

  /** Returns whether the login reads the time so often, so that the password was changed then. */
  private boolean isWithoutSession(int read) {
    InterruptibleClock clock = new InterruptibleClock();
    try (InProcessRealm racing = realm(clock, "lockout.allow-unlimited-failures", "true")) {
      String own = racing.call(registration()).textAt("access_token");
      SampleRequest change = SampleRequest.json(body(PASSWORD, NEW)).to("POST", PATH).bearer(own);
      clock.interruptAt(read, () -> assertThat(racing.call(change).status()).isEqualTo(204));
      InProcessResponse login = racing.call(login());
      boolean interrupted = clock.hasInterrupted();
      if (interrupted && login.status() == 200) {
        SampleRequest call = SampleRequest.get("/").bearer(login.textAt("access_token"));
        assertThat(racing.callSecured(call).status()).as("read %s", read).isEqualTo(401);
      } else if (interrupted) {
        isError(login, 401, "AUTH_001");
      }
      return interrupted;
    }
  }

  private static InProcessRealm realm(Clock clock, String... settings) {
    List<String> all = new ArrayList<>(List.of("issuer", KindlyRealm.ISSUER));
    all.addAll(List.of(settings));
    return InProcessRealm.of("kindly", clock, all.toArray(String[]::new));
  }

  private static SampleRequest login() {
    return SampleRequest.json("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(EMAIL, PASSWORD))
        .to("POST", "/api/auth/login");
  }

  private static SampleRequest registration() {
    return SampleRequest.json(
            "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Ada\"}".formatted(EMAIL, PASSWORD))
        .to("POST", "/api/auth/register");
  }

  /** A clock that does something at one of the times at which it is read. */
  private static final class InterruptibleClock extends Clock {
    private int left;
    private Runnable interruption = () -> {};

    void interruptAt(int read, Runnable interruption) {
      this.left = read;
      this.interruption = interruption;
    }

    boolean hasInterrupted() {
      return left <= 0;
    }

    @Override
    public Instant instant() {
      left--;
      if (left == 0) {
        interruption.run();
      }
      return KindlyRealm.NOW;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
