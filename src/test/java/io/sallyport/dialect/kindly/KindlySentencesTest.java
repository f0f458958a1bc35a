package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.kindly.KindlyRealm.EMAIL;
import static io.sallyport.dialect.kindly.KindlyRealm.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.account.OneTimeCodes;
import io.sallyport.console.ConsoleSentences;
import io.sallyport.rest.InProcessResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The key console has a sentence for every error of kindly, in English and in German. */
class KindlySentencesTest {
  private final KindlyRealm realm = new KindlyRealm();

  @AfterEach
  void stop() {
    realm.close();
  }

  @ParameterizedTest
  @EnumSource
  void hasASentenceForEveryCode(KindlyCode code) {
    String sentence =
        ConsoleSentences.byCode()
            .getOrDefault(code.name(), String.valueOf(code.body().get("message")));
    assertThat(ConsoleSentences.isTranslated(sentence)).as(sentence).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/auth/register    | {"email":"a","password":"correct horse","name":"A"}
          /api/auth/register    | {"email":"a@b.c","password":"short","name":"A"}
          /api/auth/register    | {"email":"a@b.c","password":"correct horse","name":"LONG"}
          /api/keys             | {"name":"LONG"}
          /api/keys             | {"name":"a","allowed_ips":["x"]}
          /api/keys             | {"name":"a","denied_ips":["x"]}
          /api/keys             | {"name":"a","permissions":["a*b"]}
          /api/keys             | {"name":"a","expires_at":"2020-01-01T00:00:00Z"}
          /api/keys             | {"name":"a","environment":"staging"}
          /api/keys             | {"name":"a","quota":0}
          /api/service-accounts | {"name":"LONG","permissions":[]}
          /api/service-accounts | {"name":"a","description":"LONG","permissions":[]}
          /api/service-accounts | {"name":"a","permissions":["ä"]}
          /api/auth/mfa/confirm | {"mfa_code":"123456"}
          /api/auth/mfa/disable | {"mfa_code":"123456"}
          """)
  void translatesWhatAFormOfThePageCanCause(String path, String body) {
    translated(realm.post(path, body.replace("LONG", "a".repeat(2000)), realm.user()));
  }

  @Test
  void translatesThatTheSecondFactorIsOn() {
    String token = realm.user();
    translated(realm.register(EMAIL));
    String secret = realm.post("/api/auth/mfa/enable", "", token).textAt("secret");
    Secret key = Secret.ofText(secret);
    String code = new OneTimeCodes(() -> key, realm.clock).next();
    realm.post("/api/auth/mfa/confirm", "{\"mfa_code\":\"" + code + "\"}", token);
    translated(realm.post("/api/auth/mfa/enable", "", token));
    translated(realm.login(EMAIL, PASSWORD));
  }

  @Test
  void translatesThatThereAreTooManyKeysAndServiceAccounts() {
    String token = realm.user();
    for (String path : new String[] {"/api/keys", "/api/service-accounts"}) {
      String body = "{\"name\":\"a\",\"permissions\":[]}";
      InProcessResponse response = realm.post(path, body, token);
      while (response.status() == 201) {
        response = realm.post(path, body, token);
      }
      translated(response);
    }
  }

  private static void translated(InProcessResponse response) {
    assertThat(response.status()).as(response.text()).isBetween(400, 409);
    String sentence =
        ConsoleSentences.byCode().getOrDefault(response.textAt("code"), response.textAt("message"));
    assertThat(ConsoleSentences.isTranslated(sentence)).as(sentence).isTrue();
  }
}
