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
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountDeletionTest {
  private static final String PATH = "/api/auth/account/delete";

  private final KindlyRealm realm = new KindlyRealm();
  private final String token = realm.user();

  @AfterEach
  void stop() {
    realm.close();
  }

  private InProcessResponse delete(String password) {
    return realm.post(PATH, "{\"password\":\"" + password + "\"}", token);
  }

  private int status(SampleRequest request) {
    return realm.callSecured(request).status();
  }

  @Test
  void endsWhatBelongsToTheAccountAndNothingElse() {
    String other = realm.login(EMAIL, PASSWORD).textAt("access_token");
    String grace = realm.otherUser();
    String graceKey = realm.post("/api/keys", "{\"name\":\"a\"}", grace).textAt("key");
    String key = realm.post("/api/keys", "{\"name\":\"a\"}", token).textAt("key");
    realm.post("/api/keys", "{\"name\":\"b\"}", token);
    String account =
        realm
            .post("/api/service-accounts", "{\"name\":\"a\",\"permissions\":[]}", token)
            .textAt("id");

    InProcessResponse response = delete(PASSWORD);

    assertThat(response.status()).as(response.text()).isEqualTo(204);
    assertThat(response.cookies()).singleElement().asString().contains("Max-Age=0");
    assertThat(status(SampleRequest.get("/").bearer(token))).isEqualTo(401);
    assertThat(status(SampleRequest.get("/").bearer(other))).isEqualTo(401);
    assertThat(status(SampleRequest.get("/").with("X-API-Key", key))).isEqualTo(401);
    assertThat(status(SampleRequest.get("/").bearer(grace))).isEqualTo(204);
    assertThat(status(SampleRequest.get("/").with("X-API-Key", graceKey))).isEqualTo(204);
    isError(realm.login(EMAIL, PASSWORD), 401, "AUTH_001");
    assertThat(realm.events()).contains("USER_DELETED", "AUTHN_TOKEN_REVOKED");
    String again = realm.user();
    assertThat(realm.get("/api/keys", again).text()).isEqualTo("[]");
    isError(realm.delete("/api/service-accounts/" + account, again), 404, "NOT_FOUND");
  }

  @Test
  void needsThePasswordAndCountsWrongOnes() {
    for (int i = 0; i < 5; i++) {
      isError(delete("wrong password"), 401, "AUTH_001");
    }
    isError(delete(PASSWORD), 403, "AUTH_007");
    realm.clock.advance(Duration.ofMinutes(15));
    assertThat(realm.login(EMAIL, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void needsACodeIfThereIsASecondFactorWhichGoesToo() {
    InProcessResponse enabled = realm.post("/api/auth/mfa/enable", "", token);
    Secret secret = Secret.ofText(enabled.textAt("secret"));
    OneTimeCodes codes = new OneTimeCodes(() -> secret, realm.clock);
    String first = "{\"mfa_code\":\"" + codes.next() + "\"}";
    assertThat(realm.post("/api/auth/mfa/confirm", first, token).status()).isEqualTo(204);
    realm.clock.advance(Duration.ofSeconds(30));
    isError(delete(PASSWORD), 401, "AUTH_006");
    String with = "{\"password\":\"" + PASSWORD + "\",\"mfa_code\":\"" + codes.next() + "\"}";
    assertThat(realm.post(PATH, with, token).status()).isEqualTo(204);
    realm.user();
    assertThat(realm.login(EMAIL, PASSWORD).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"password\":1}",
        "{\"password\":\"correct horse\",\"mfa_code\":1}"
      })
  void rejectsAMalformedBody(String body) {
    isError(realm.post(PATH, body, token), 400, "VALIDATION");
    assertThat(realm.login(EMAIL, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void onlyTheUserItselfCanDoIt() {
    String key = realm.post("/api/keys", "{\"name\":\"a\"}", token).textAt("key");
    String body = "{\"password\":\"" + PASSWORD + "\"}";
    SampleRequest delete = SampleRequest.json(body).to("POST", PATH);
    isError(realm.call(delete.with("X-API-Key", key)), 403, "AUTH_008");
    isError(realm.post(PATH, body), 401, "AUTH_003");
    assertThat(realm.login(EMAIL, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void anAccountOfTheConfigurationStays() {
    try (InProcessRealm configured =
        InProcessRealm.of(
            "kindly",
            realm.clock,
            "issuer",
            KindlyRealm.ISSUER,
            "accounts.ops.login",
            EMAIL,
            "accounts.ops.password",
            PASSWORD,
            "accounts.ops.claims",
            "{\"email\":\"" + EMAIL + "\"}")) {
      SampleRequest login =
          SampleRequest.json("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(EMAIL, PASSWORD))
              .to("POST", "/api/auth/login");
      SampleRequest delete =
          SampleRequest.json("{\"password\":\"" + PASSWORD + "\"}")
              .to("POST", PATH)
              .bearer(configured.call(login).textAt("access_token"));
      isError(configured.call(delete), 403, "AUTH_008");
      assertThat(configured.call(login).status()).isEqualTo(200);
    }
  }
}
