package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.KindlyTestUser.Session;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every rejected login is recorded, with any reason. */
@ExtendWith(PayaraSample.class)
class RejectedLoginsIT {
  private static final String PASSWORD = "SecureP@ssw0rd!";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final PayaraSample.Running sample;
  private final Http http;

  RejectedLoginsIT(PayaraSample.Running sample) {
    this.sample = sample;
    this.http = sample.http();
  }

  @Test
  void kiraWithoutApiKey() throws Exception {
    is(401, Clients.post(http, "kira/auth", "{\"client_id\":\"x\",\"password\":\"y\"}"));

    recorded("kira", "credential_missing");
  }

  @Test
  void kiraWithAWrongApiKey() throws Exception {
    is(401, Clients.kiraAuth(http, Clients.KIRA, "your-password", "bad-key"));

    recorded("kira", "api_key_unknown");
  }

  @Test
  void kiraWithTheApiKeyOfAnotherClient() throws Exception {
    HttpResponse<String> right =
        Clients.kiraAuth(http, Clients.KIRA, "your-password", "OTHER_API_KEY");
    HttpResponse<String> wrong =
        Clients.kiraAuth(http, Clients.KIRA, "wrong-password", "OTHER_API_KEY");
    HttpResponse<String> unknown = Clients.kiraAuth(http, "nobody", "any", "OTHER_API_KEY");

    is(401, right);
    assertThat(right.body()).isEqualTo(wrong.body()).isEqualTo(unknown.body());
    assertThat(right.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    recorded("kira", "api_key_of_another_client", Clients.KIRA);
  }

  @Test
  void kiraWithAWrongPassword() throws Exception {
    is(401, Clients.kiraAuth(http, Clients.KIRA_OTHER, "wrong", "OTHER_API_KEY"));

    recorded("kira", "credentials_wrong", Clients.KIRA_OTHER);
  }

  @Test
  void wakapayWithAWrongSecret() throws Exception {
    is(401, Clients.wakapayAuth(http, "your_api_key", "wrong"));

    recorded("wakapay", "credentials_wrong", "your_api_key");
  }

  @Test
  void kigoWithAWrongKey() throws Exception {
    is(401, Clients.kigoSession(http, "YOUR_PARTNER_ID", "wrong"));

    recorded("kigo", "credentials_wrong", "YOUR_PARTNER_ID");
  }

  @Test
  void kunacoreWithTheRightPasswordAndAnotherMerchant() throws Exception {
    is(401, Clients.kunacoreLogin(http, "YOUR_EMAIL", "YOUR_PASSWORD", "OTHER"));

    recorded("kunacore", "merchant_wrong", "\"subject\":");
  }

  @Test
  void kunacoreWithAnUnknownLogin() throws Exception {
    is(401, Clients.kunacoreLogin(http, "nobody@example.com", "x", "YOUR_MERCHANT_ID"));

    recorded("kunacore", "credentials_wrong");
  }

  @Test
  void kunacoreWithARefreshTokenThatIsNone() throws Exception {
    is(401, Clients.kunacoreRefresh(http, "no-token", "YOUR_MERCHANT_ID"));

    recorded("kunacore", "refresh_unknown");
  }

  @Test
  void aLoginThatCannotBeRead() throws Exception {
    for (String path :
        new String[] {
          "kira/auth",
          "wakapay/business/auth",
          "kigo/api/v1/auth/sessions",
          "kunacore/v2/auth/login",
          "kindly/api/auth/login",
          "standard/oauth/token"
        }) {
      HttpResponse<String> response = Clients.post(http, path, "[]", "x-api-key", "YOUR_API_KEY");
      assertThat(response.statusCode()).as(path).isIn(400, 415);
      recorded(path.substring(0, path.indexOf('/')), "login_malformed");
    }
  }

  @Test
  void standardWithoutCredentials() throws Exception {
    for (String path : new String[] {"token", "revoke", "introspect"}) {
      is(401, oauth(path, "grant_type=client_credentials&token=x"));
    }

    recorded("standard", "credential_missing");
  }

  @Test
  void standardWithAWrongSecretByBasicAndByPost() throws Exception {
    String basic = "Basic ZGVtby1jbGllbnQ6d3Jvbmc=";
    is(401, Clients.form(http, "standard/oauth/introspect", "token=x", "Authorization", basic));
    is(401, oauth("revoke", "token=x&client_id=demo-client&client_secret=wrong"));

    recorded("standard", "credentials_wrong", "demo-client");
  }

  @Test
  void standardWithAnInvalidAssertion() throws Exception {
    String type = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer";
    is(400, oauth("token", type + "&assertion=no-assertion"));

    recorded("standard", "assertion_malformed");
  }

  @Test
  void standardWithARefreshTokenThatIsNone() throws Exception {
    is(
        400,
        Clients.form(
            http,
            "standard/oauth/token",
            "grant_type=refresh_token&refresh_token=x",
            "Authorization",
            Clients.BASIC));

    recorded("standard", "refresh_unknown");
  }

  @Test
  void standardWithAScopeThatTheClientMayNotHave() throws Exception {
    is(
        400,
        Clients.form(
            http,
            "standard/oauth/token",
            "grant_type=client_credentials&scope=write:all",
            "Authorization",
            Clients.BASIC));

    recorded("standard", "scope_rejected", "demo-client");
  }

  @Test
  void kindlyWithAnUnknownLoginAWrongPasswordAndAtLastLocked() throws Exception {
    String email = UUID.randomUUID() + "@example.com";
    Session session = Session.of(register(email), 201);
    for (int i = 0; i < 5; i++) {
      is(401, login(email, "wrong"));
    }
    is(403, login(email, PASSWORD));
    is(401, login("nobody-" + email, "wrong"));

    String subject = Responses.text(Clients.claims(session.accessToken()), "sub");
    recorded("kindly", "credentials_wrong", subject);
    recorded("kindly", "account_locked", subject, "\"event\":\"authn_login_lock\"");
    assertThat(sample.server().log()).doesNotContain(email, PASSWORD);
  }

  @Test
  void kindlyManagingKeysWithAnApiKey() throws Exception {
    KindlyTestUser user = KindlyTestUser.register(http, UUID.randomUUID() + "@example.com");
    String key = Responses.text(KindlyTestUser.newKey(http, user.login()), "key");
    is(403, http.get("kindly/api/keys", Map.of("X-API-Key", key)));

    recorded("kindly", "user_token_required");
  }

  private HttpResponse<String> register(String email) throws Exception {
    return Clients.post(
        http,
        "kindly/api/auth/register",
        "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"John\"}".formatted(email, PASSWORD));
  }

  private HttpResponse<String> login(String email, String password) throws Exception {
    return Clients.post(
        http,
        "kindly/api/auth/login",
        "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
  }

  private HttpResponse<String> oauth(String endpoint, String form) throws Exception {
    return http.post("standard/oauth/" + endpoint, Map.of("Content-Type", FORM), Http.utf8(form));
  }

  private static void is(int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
  }

  /** Another thread records rejected logins. */
  private void recorded(String realm, String reason, String... texts) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!isTold(realm, reason, texts) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(isTold(realm, reason, texts)).as(realm + " " + reason).isTrue();
  }

  private boolean isTold(String realm, String reason, String... texts) {
    return sample
        .server()
        .log()
        .lines()
        .filter(line -> line.contains("\"realm\":\"" + realm + "\""))
        .filter(line -> line.contains("\"reason\":\"" + reason + "\""))
        .anyMatch(
            line -> {
              for (String text : texts) {
                if (!line.contains(text)) {
                  return false;
                }
              }
              return true;
            });
  }
}
