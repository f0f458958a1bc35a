package io.sallyport.it;

import static io.sallyport.it.ConsoleUser.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.internal.Json;
import io.sallyport.it.browser.Browser;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The key console with kindly's login, in a real browser. Pictures of every view are in
 * target/screenshots.
 */
@Tag("peers")
@ExtendWith(PayaraSample.class)
class KeyConsoleIT {
  private static final String CONTROL_V = "\uE009v\uE000";

  private final Http http;
  private final String email = UUID.randomUUID() + "@example.com";
  private Browser browser;
  private ConsoleUser user;

  KeyConsoleIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @BeforeEach
  void start() throws Exception {
    browser = Browser.start();
    user = new ConsoleUser(browser);
    browser.look(1280, false);
    browser.open(http.uri("kindly/console"));
  }

  @AfterEach
  void end() throws Exception {
    browser.close();
  }

  @Test
  void goesFromRegistrationToARevokedKey() throws Exception {
    user.seen("sign-in");
    user.openRegistration();
    browser.awaitVisible("#register");
    user.seen("register");
    user.register("Ada", email);
    user.seen("no-keys");

    String secretOfApp = turnSecondFactorOn();
    browser.click("#sign-out");
    signInWithCode(OneTimeCode.of(secretOfApp, 1));

    user.openNewKey();
    user.seen("new-key");
    createRestrictedKey();
    String key = browser.value("#made-key");
    String secret = browser.value("#made-secret");
    assertThat(key).startsWith("kapi_test_");
    user.seen("key-made");
    browser.click("[data-copy='made-key']");
    browser.awaitText("#done", "Copied.");

    browser.click("#made-try");
    String compress = http.uri("kindly/api/compression/compress").getPath();
    sign("POST", compress + "?a=it's%20b c", "{\"text\": \"\u00e4 'b'\"}");
    assertThat(browser.value("#play-key")).isEqualTo(key);
    user.seen("playground");
    verify(key, secret, "{\"text\": \"\u00e4 'b'\"}");
    browser.script("document.querySelector('#play-key').value = ''");
    browser.click("#play-key");
    browser.press(CONTROL_V);
    assertThat(browser.value("#play-key")).isEqualTo(key);

    user.openKeys();
    browser.click("#made-done");
    assertThat(browser.value("#made-key") + browser.value("#made-secret")).isEmpty();
    restrict();
    rotate();
    revoke(key, browser.value("#made-key"));
    user.seen("keys");

    browser.click("#views a[href='#activity']");
    browser.awaitText("#activity", "Key revoked: Nightly export");
    user.seen("activity");
    browser.click("#activity-details");
    browser.awaitText("#activity", "authn_token_revoked");
    assertThat(browser.text("#activity"))
        .contains("user_created", "authn_password_change", "authn_token_created", "127.0.0.1")
        .contains("privilege_permissions_changed")
        .contains("Nightly export");
    user.quiet(401, 401);
  }

  /** Returns the secret that the app has then. */
  private String turnSecondFactorOn() throws Exception {
    browser.click("#views a[href='#security']");
    browser.awaitVisible("#factor-off");
    user.seen("factor-off");
    browser.click("#factor-start");
    browser.awaitVisible("#factor-image");
    browser.await("document.querySelector('#factor-image').naturalWidth > 100");
    user.seen("factor-begun");
    String secret = browser.value("#factor-secret");
    assertThat(browser.value("#factor-codes").lines()).hasSize(10);
    browser.type("#factor-confirm-code", OneTimeCode.of(secret, 0));
    browser.press(ENTER);
    browser.awaitVisible("#factor-on");
    user.seen("factor-on");
    assertThat(browser.value("#factor-secret") + browser.value("#factor-codes")).isEmpty();
    return secret;
  }

  private void signInWithCode(String code) throws Exception {
    browser.type("#sign-in-email", email);
    browser.type("#sign-in-password", KindlyAccounts.PASSWORD);
    browser.press(ENTER);
    browser.awaitVisible("#sign-in-code");
    user.seen("sign-in-code");
    browser.type("#sign-in-code", code);
    browser.press(ENTER);
    browser.awaitVisible("#no-keys");
  }

  private void createRestrictedKey() throws Exception {
    browser.type("#key-name", "Nightly export");
    assertThat(browser.value("#key-permissions")).isEmpty();
    assertThat(browser.value("#key-environment")).isEqualTo("test");
    assertThat(
            browser.script(
                "return document.querySelectorAll('#permission-choices :checked').length"))
        .isEqualTo(new Json.Numeral("0"));
    browser.script("document.querySelector('#key-expires').value = '2099-01-02T03:04'");
    browser.type("#key-permissions", "read:* write:compression");
    browser.type("#key-allowed", "127.0.0.0/8\n2001:db8::/32");
    browser.type("#key-denied", "192.0.2.7");
    browser.type("#key-quota", "1000");
    browser.click("#key-signed");
    browser.click("#new-key button");
    browser.awaitVisible("#made");
    String made = browser.value("#made-key");
    user.openNewestKey();
    assertThat(browser.text("#view-key"))
        .contains("Nightly export", "test", "read:* write:compression", "127.0.0.0/8")
        .contains("2001:db8::/32", "192.0.2.7", "1,000", "signed requests only", "2099", "never");
    user.seen("key");
    user.openKeys();
    assertThat(browser.value("#made-key")).isEqualTo(made);
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
    browser.await("document.activeElement.id === 'title-shown'");
    Process curl =
        new ProcessBuilder("bash", "-c", browser.content("#signed-curl"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("HTTP/1.1 200");
    browser.click("#play-send");
    browser.awaitText("#sent-status", "200");
    assertThat(browser.content("#sent-body")).isNotEmpty();
    user.seen("playground-sent");
  }

  /** Changes the new key, and only the values that were changed in the form. */
  private void restrict() throws Exception {
    user.openNewestKey();
    browser.click("#key-change");
    browser.awaitVisible("#change-key");
    browser.await("document.querySelector('#key-name').value === 'Nightly export'");
    user.seen("change-key");
    browser.script(
        "document.querySelectorAll('#permission-choices input')"
            + ".forEach((box) => { box.checked = false })");
    browser.type("#key-permissions", "read:compression");
    browser.click("#change-key button");
    browser.awaitText("#done", "Key changed.");
    assertThat(browser.text("#view-key"))
        .contains("Nightly export", "test", "read:compression", "127.0.0.0/8", "2001:db8::/32")
        .contains("192.0.2.7", "1,000", "signed requests only", "2099")
        .doesNotContain("write:compression");
    user.openNewKey();
    assertThat(browser.value("#key-name") + browser.value("#key-permissions")).isEmpty();
  }

  private void rotate() throws Exception {
    user.openNewestKey();
    assertThat(browser.text("#key-facts")).doesNotContain("never");
    browser.click("#key-rotate");
    browser.awaitVisible("#rotating");
    user.seen("rotate");
    browser.type("#rotating-hours", "2");
    browser.click("#rotating button[value='go']");
    browser.awaitVisible("#made");
    browser.await("document.querySelectorAll('#key-rows tr').length === 2");
    assertThat(browser.text("#key-rows")).contains("Active", "Being replaced");
    browser.click("#key-rows tr:nth-child(2) a");
    browser.awaitText("#key-facts", "Works until");
  }

  /** Revokes the rotated key, which is open, and then its successor, whose secrets disappear. */
  private void revoke(String old, String next) throws Exception {
    assertThat(next).isNotEqualTo(old);
    browser.click("#key-revoke");
    browser.awaitVisible("#revoking");
    assertThat(browser.text("#revoking")).contains("kapi_test_", "It was last used");
    user.seen("revoke");
    browser.click("#revoking button[value='go']");
    browser.awaitText("#done", "Key revoked.");
    browser.await("document.querySelectorAll('#key-rows tr').length === 1");
    assertThat(browser.value("#made-key")).isEqualTo(next);
    user.openNewestKey();
    user.revoke();
    browser.awaitVisible("#no-match");
    assertThat(browser.value("#made-key") + browser.value("#made-secret")).isEmpty();
    browser.choose("#key-state", "Revoked");
    browser.await("document.querySelectorAll('#key-rows tr').length === 2");
    for (String key : List.of(old, next)) {
      KindlyAccounts.is(
          http.get("kindly/api/compression/stats", Map.of("X-API-Key", key)), 401, "AUTH_004");
    }
  }
}
