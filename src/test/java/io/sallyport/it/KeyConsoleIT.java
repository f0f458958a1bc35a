package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.browser.Browser;
import io.sallyport.it.browser.Looks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The key console, in a real browser. Pictures of every view are in target/screenshots. */
@Tag("peers")
@ExtendWith(PayaraSample.class)
class KeyConsoleIT {
  private static final String CONSOLE = "kindly/console";
  private static final String CONTROL_V = "\uE009v\uE000";
  private static final String TAB = "\uE004";
  private static final String ENTER = "\uE007";
  private static final String ESCAPE = "\uE00C";
  private static final String HOSTILE = "<img src=x onerror=\"document.title='gotcha'\">";

  private final Http http;
  private final String email = UUID.randomUUID() + "@example.com";
  private Browser browser;

  KeyConsoleIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @BeforeEach
  void start() throws Exception {
    browser = Browser.start();
    browser.look(1280, false);
    browser.open(http.uri(CONSOLE));
  }

  @AfterEach
  void end() throws Exception {
    browser.close();
  }

  @Test
  void goesFromRegistrationToARevokedKey() throws Exception {
    seen("sign-in");
    browser.click("a[href='#register']");
    browser.awaitVisible("#register");
    seen("register");
    register();

    String secretOfApp = turnSecondFactorOn();
    browser.click("#sign-out");
    signInWithCode(OneTimeCode.of(secretOfApp, 1));

    browser.click("#views a[href='#new-key']");
    browser.awaitVisible("#new-key");
    seen("new-key");
    createRestrictedKey();
    String key = browser.value("#made-key");
    String secret = browser.value("#made-secret");
    assertThat(key).startsWith("kapi_test_");
    seen("key-made");
    browser.click("[data-copy='made-key']");
    browser.awaitText("#done", "Copied.");

    browser.click("#made-try");
    sign("POST", "/api/compression/compress?a=it's%20b c", "{\"text\": \"\u00e4 'b'\"}");
    assertThat(browser.value("#play-key")).isEqualTo(key);
    seen("playground");
    verify(key, secret, "{\"text\": \"\u00e4 'b'\"}");
    browser.script("document.querySelector('#play-key').value = ''");
    browser.click("#play-key");
    browser.press(CONTROL_V);
    assertThat(browser.value("#play-key")).isEqualTo(key);

    browser.click("#views a[href='#keys']");
    browser.click("#made-done");
    assertThat(browser.value("#made-key") + browser.value("#made-secret")).isEmpty();
    restrict();
    rotate();
    revoke(key, browser.value("#made-key"));
    browser.click("#made-done");
    seen("keys");

    browser.click("#views a[href='#activity']");
    browser.awaitText("#activity", "authn_token_revoked");
    assertThat(browser.text("#activity"))
        .contains("user_created", "authn_password_change", "authn_token_created", "127.0.0.1")
        .contains("privilege_permissions_changed")
        .contains("Nightly export");
    seen("activity");
    quiet(401, 401);
  }

  @Test
  void showsHostileTextsAsTexts() throws Exception {
    openRegistration();
    browser.type("#register-name", HOSTILE);
    browser.type("#register-email", email);
    browser.type("#register-password", KindlyAccounts.PASSWORD);
    browser.press(ENTER);
    browser.awaitVisible("#no-keys a");
    browser.click("#no-keys a");
    browser.type("#key-name", HOSTILE);
    browser.type("#key-permissions", "read:nothing");
    browser.press(ENTER);
    browser.awaitVisible("#made");
    assertThat(browser.text("#made-name")).isEqualTo(HOSTILE);
    assertThat(browser.text("#key-list h2")).isEqualTo(HOSTILE);
    Map<String, String> key = Map.of("X-API-Key", browser.value("#made-key"));
    String path = "kindly/api/compression/stats;a=%3Cimg%20src=x%20onerror=alert(1)%3E";
    KindlyAccounts.is(http.get(path, key), 403, "AUTH_008");
    browser.click("#key-list .danger");
    browser.awaitVisible("#revoking");
    assertThat(browser.text("#revoking [data-key-name]")).isEqualTo(HOSTILE);
    browser.press(ESCAPE);
    browser.await("!document.querySelector('#revoking').open");
    assertThat(browser.text("#key-list .badge")).isEqualTo("Active");
    browser.click("#views a[href='#activity']");
    browser.awaitText("#activity", "/stats;a=%3Cimg%20src=x%20onerror=alert(1)%3E");
    assertThat(browser.script("return document.querySelector('main img:not(.qr)') === null"))
        .isEqualTo(true);
    assertThat(browser.script("return document.title")).isEqualTo("Activity - Key console");
    quiet(401);
  }

  @Test
  void worksWithTheKeyboardOnly() throws Exception {
    new KindlyAccounts(http).register(email);
    browser.awaitVisible("#sign-in");
    browser.press(TAB);
    assertThat(focused()).isEqualTo("Skip to content");
    browser.press(ENTER);
    browser.press(TAB);
    browser.press(email + TAB + KindlyAccounts.PASSWORD + ENTER);
    browser.await("document.activeElement.id === 'title-keys'");
    browser.press(TAB);
    assertThat(focused()).isEqualTo("New key");
    browser.press(ENTER);
    browser.await("document.activeElement.id === 'title-new-key'");
    browser.press(TAB);
    browser.press("by hand" + ENTER);
    browser.await("document.activeElement.id === 'title-made'");
    assertThat(browser.text("#key-list h2")).isEqualTo("by hand");
    browser.script("history.back()");
    browser.await("document.activeElement.id === 'title-new-key'");
    quiet(401);
  }

  @Test
  void keepsASessionOverAReloadAndNoSecret() throws Exception {
    openRegistration();
    register();
    browser.click("#views a[href='#new-key']");
    browser.type("#key-name", "a");
    browser.press(ENTER);
    browser.awaitVisible("#made");
    String key = browser.value("#made-key");
    browser.reload();
    browser.awaitVisible("#key-list .card");
    assertThat(browser.text("#who")).isEqualTo(email);
    assertThat(browser.value("#made-key")).isEmpty();
    assertThat(browser.script("return document.documentElement.outerHTML"))
        .asString()
        .doesNotContain(key);
    assertThat(
            browser.script(
                "return [localStorage.length, sessionStorage.length, document.cookie].join()"))
        .isEqualTo("0,0,");
    quiet(401);
  }

  @Test
  void saysWhatIsWrongAndWhenTheSessionIsOver() throws Exception {
    new KindlyAccounts(http).register(email);
    browser.type("#sign-in-email", email);
    browser.type("#sign-in-password", "wrong-" + KindlyAccounts.PASSWORD);
    browser.press(ENTER);
    browser.awaitText("#failure", "Invalid credentials");
    browser.type("#sign-in-password", KindlyAccounts.PASSWORD);
    browser.press(ENTER);
    browser.awaitVisible("#no-keys");
    browser.click("#views a[href='#new-key']");
    browser.type("#key-name", "a");
    browser.type("#key-allowed", "52.44.123.456");
    browser.click("#new-key button");
    browser.await("document.querySelector('#failure').textContent !== ''");
    browser.promise(
        """
        {
          const endpoints = document.body.dataset.endpoints;
          const {csrf_token} = await (await fetch(endpoints + '/api/csrf-token')).json();
          await fetch(endpoints + '/api/auth/logout',
            {method: 'POST', headers: {'X-CSRF-Token': csrf_token}});
        }\
        """);
    browser.click("#views a[href='#keys']");
    browser.awaitText("#failure", "Your session has ended");
    browser.awaitVisible("#sign-in");
    assertThat(browser.script("return document.querySelector('#views').hidden")).isEqualTo(true);
    quiet(401, 401, 400, 401);
  }

  @Test
  void isHeldToItsPolicyByTheBrowser() throws Exception {
    browser.awaitVisible("#sign-in");
    browser.log();
    browser.script(
        "const s = document.createElement('script'); s.textContent = 'window.bad = 1';"
            + " document.body.append(s)");
    browser.script("document.body.setAttribute('style', 'color: red')");
    assertThat(browser.script("return window.bad === undefined")).isEqualTo(true);
    assertThat(browser.log())
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.get("source")).isEqualTo("security"));
  }

  private void openRegistration() throws Exception {
    browser.awaitVisible("#sign-in");
    browser.click("a[href='#register']");
  }

  private void register() throws Exception {
    browser.type("#register-name", "Ada");
    browser.type("#register-email", email);
    browser.type("#register-password", KindlyAccounts.PASSWORD);
    browser.click("#register button");
    browser.awaitVisible("#no-keys");
    assertThat(browser.text("#who")).isEqualTo(email);
  }

  /** Returns the secret that the app has then. */
  private String turnSecondFactorOn() throws Exception {
    browser.click("#views a[href='#second-factor']");
    browser.awaitVisible("#factor-off");
    seen("factor-off");
    browser.click("#factor-start");
    browser.awaitVisible("#factor-image");
    browser.await("document.querySelector('#factor-image').naturalWidth > 100");
    seen("factor-begun");
    String secret = browser.value("#factor-secret");
    assertThat(browser.value("#factor-codes").lines()).hasSize(10);
    browser.type("#factor-confirm-code", OneTimeCode.of(secret, 0));
    browser.press(ENTER);
    browser.awaitVisible("#factor-on");
    seen("factor-on");
    assertThat(browser.value("#factor-secret") + browser.value("#factor-codes")).isEmpty();
    return secret;
  }

  private void signInWithCode(String code) throws Exception {
    browser.type("#sign-in-email", email);
    browser.type("#sign-in-password", KindlyAccounts.PASSWORD);
    browser.press(ENTER);
    browser.awaitVisible("#sign-in-code");
    seen("sign-in-code");
    browser.type("#sign-in-code", code);
    browser.press(ENTER);
    browser.awaitVisible("#no-keys");
  }

  private void createRestrictedKey() throws Exception {
    browser.type("#key-name", "Nightly export");
    browser.choose("#key-environment", "Test");
    browser.script("document.querySelector('#key-expires').value = '2099-01-02T03:04'");
    browser.type("#key-permissions", "read:* write:compression");
    browser.type("#key-allowed", "127.0.0.0/8\n2001:db8::/32");
    browser.type("#key-denied", "192.0.2.7");
    browser.type("#key-quota", "1000");
    browser.click("#key-signed");
    browser.click("#new-key button");
    browser.awaitVisible("#made");
    assertThat(browser.text("#key-list .card"))
        .contains("Nightly export", "Test", "read:* write:compression", "127.0.0.0/8")
        .contains("2001:db8::/32", "192.0.2.7", "1000", "signed requests only", "2099", "never");
  }

  private void sign(String method, String path, String body) throws Exception {
    browser.choose("#play-method", method);
    browser.type("#play-path", path);
    browser.type("#play-body", body);
    browser.click("#playground button");
    browser.awaitVisible("#signed");
  }

  /** The server accepts the request that the page has signed, from another client, once. */
  private void verify(String key, String secret, String body) throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : browser.content("#signed-headers").lines().toList()) {
      headers.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
    }
    assertThat(headers.keySet())
        .containsExactly("X-API-Key", "X-Timestamp", "X-Nonce", "X-Signature", "Content-Type");
    assertThat(headers).containsEntry("X-API-Key", key);
    String target = "/kindly/api/compression/compress?a=it%27s%20b%20c";
    String signed = http.uri("").getPath() + target.substring(1);
    assertThat(browser.content("#signed-text"))
        .isEqualTo("POST" + signed + headers.get("X-Timestamp") + headers.get("X-Nonce") + body);
    assertThat(browser.content("#signed-curl"))
        .startsWith("curl -i -X POST '" + http.uri("") + target.substring(1) + "'")
        .contains(" -H 'X-Signature: " + headers.get("X-Signature") + "'")
        .endsWith(" --data-raw '" + body.replace("'", "'\\''") + "'")
        .doesNotContain(secret);
    assertThat(http.post(target.substring(1), headers, Http.utf8(body)).statusCode())
        .isEqualTo(200);
    KindlyAccounts.is(http.post(target.substring(1), headers, Http.utf8(body)), 401, "AUTH_011");
    byCurl();
  }

  /** The displayed line works after it is signed again. */
  private void byCurl() throws Exception {
    browser.click("#playground button");
    browser.await("document.activeElement.id === 'title-signed'");
    Process curl =
        new ProcessBuilder("bash", "-c", browser.content("#signed-curl"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("HTTP/1.1 200");
  }

  /** Changes the new key, and only the values that were changed in the form. */
  private void restrict() throws Exception {
    browser.awaitVisible("#key-list .card");
    browser.click("#key-list .actions button");
    browser.awaitVisible("#change-key");
    assertThat(browser.value("#key-name")).isEqualTo("Nightly export");
    seen("change-key");
    browser.type("#key-permissions", "read:compression");
    browser.click("#change-key button");
    browser.awaitText("#done", "The key is changed.");
    assertThat(browser.text("#key-list .card"))
        .contains("Nightly export", "Test", "read:compression", "127.0.0.0/8", "2001:db8::/32")
        .contains("192.0.2.7", "1000", "signed requests only", "2099")
        .doesNotContain("write:compression");
    browser.click("#views a[href='#new-key']");
    browser.awaitVisible("#new-key");
    assertThat(browser.value("#key-name") + browser.value("#key-permissions")).isEqualTo("*");
    browser.click("#views a[href='#keys']");
  }

  private void rotate() throws Exception {
    browser.awaitVisible("#key-list .card");
    assertThat(browser.text("#key-list .card")).doesNotContain("never");
    browser.click("#key-list .actions button:nth-child(2)");
    browser.awaitVisible("#rotating");
    seen("rotate");
    browser.type("#rotating-hours", "2");
    browser.click("#rotating button[value='go']");
    browser.awaitVisible("#made");
    browser.await("document.querySelectorAll('#key-list .card').length === 2");
    assertThat(browser.text("#key-list")).contains("Active", "Being replaced", "Works until");
  }

  /** Revokes the rotated key, and then its successor. */
  private void revoke(String old, String next) throws Exception {
    assertThat(next).isNotEqualTo(old);
    for (int left = 1; left >= 0; left--) {
      browser.click("#key-list .danger");
      browser.awaitVisible("#revoking");
      browser.click("#revoking button[value='go']");
      browser.await("document.querySelectorAll('#key-list .danger').length === " + left);
      browser.awaitText("#done", "revoked");
    }
    for (String key : List.of(old, next)) {
      KindlyAccounts.is(
          http.get("kindly/api/compression/stats", Map.of("X-API-Key", key)), 401, "AUTH_004");
    }
  }

  private String focused() throws Exception {
    return String.valueOf(browser.script("return document.activeElement.textContent"));
  }

  private void seen(String view) throws Exception {
    Looks.validate(browser, view);
  }

  /** The browser logged only requests with these statuses. */
  private void quiet(int... statuses) throws Exception {
    List<String> logged = new ArrayList<>();
    for (Map<String, Object> entry : browser.log()) {
      // A hint about a canvas concerns axe-core, which does not belong to the page.
      if (!"rendering".equals(entry.get("source"))) {
        logged.add(entry.get("source") + " " + entry.get("message"));
      }
    }
    assertThat(logged).hasSize(statuses.length);
    for (int i = 0; i < statuses.length; i++) {
      assertThat(logged.get(i)).startsWith("network ").contains("status of " + statuses[i]);
    }
  }
}
