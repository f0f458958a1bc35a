package io.sallyport.it;

import static io.sallyport.it.ConsoleUser.ENTER;
import static io.sallyport.it.ConsoleUser.ESCAPE;
import static io.sallyport.it.ConsoleUser.TAB;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.browser.Browser;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The key console with hostile texts, errors and the keyboard only, in a real browser. */
@Tag("peers")
@ExtendWith(PayaraSample.class)
class KeyConsoleErrorsIT {
  private static final String HOSTILE = "<img src=x onerror=\"document.title='gotcha'\">";

  private final Http http;
  private final String email = UUID.randomUUID() + "@example.com";
  private Browser browser;
  private ConsoleUser user;

  KeyConsoleErrorsIT(PayaraSample.Running sample) {
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
  void showsHostileTextsAsTexts() throws Exception {
    user.openRegistration();
    user.register(HOSTILE, email);
    browser.click("#no-keys a");
    browser.type("#key-name", HOSTILE);
    browser.type("#key-permissions", "read:nothing");
    browser.press(ENTER);
    browser.awaitVisible("#made");
    assertThat(browser.text("#made-name")).isEqualTo(HOSTILE);
    assertThat(browser.text("#key-rows a")).isEqualTo(HOSTILE);
    Map<String, String> key = Map.of("X-API-Key", browser.value("#made-key"));
    String path = "kindly/api/compression/stats;a=%3Cimg%20src=x%20onerror=alert(1)%3E";
    KindlyAccounts.is(http.get(path, key), 403, "AUTH_008");
    user.openNewestKey();
    assertThat(browser.text("#title-key")).isEqualTo(HOSTILE + " Active");
    browser.click("#key-revoke");
    browser.awaitVisible("#revoking");
    assertThat(browser.text("#revoking [data-key-name]")).isEqualTo(HOSTILE);
    browser.press(ESCAPE);
    browser.await("!document.querySelector('#revoking').open");
    assertThat(browser.text("#title-key .badge")).isEqualTo("Active");
    browser.click("#views a[href='#activity']");
    browser.click("#activity-details");
    browser.awaitText("#activity", "/stats;a=%3Cimg%20src=x%20onerror=alert(1)%3E");
    assertThat(browser.script("return document.querySelector('main img:not(.qr)') === null"))
        .isEqualTo(true);
    assertThat(browser.script("return document.title")).isEqualTo("Activity - API keys");
    user.quiet(401);
  }

  @Test
  void worksWithTheKeyboardOnly() throws Exception {
    new KindlyAccounts(http).register(email);
    browser.awaitVisible("#sign-in");
    browser.press(TAB);
    assertThat(user.focused()).isEqualTo("Skip to content");
    browser.press(ENTER);
    browser.press(TAB);
    browser.press(email + TAB + KindlyAccounts.PASSWORD + ENTER);
    browser.await("document.activeElement.id === 'title-keys'");
    browser.press(TAB);
    assertThat(user.focused()).isEqualTo("New key");
    browser.press(ENTER);
    browser.await("document.activeElement.id === 'title-new-key'");
    browser.press(TAB);
    browser.press("by hand" + ENTER);
    browser.await("document.activeElement.id === 'title-made'");
    assertThat(browser.text("#key-rows a")).isEqualTo("by hand");
    browser.script("history.back()");
    browser.await("document.activeElement.id === 'title-new-key'");
    user.quiet(401);
  }

  @Test
  void keepsASessionOverAReloadAndNoSecret() throws Exception {
    user.openRegistration();
    user.register("Ada", email);
    user.openNewKey();
    browser.type("#key-name", "a");
    browser.press(ENTER);
    browser.awaitVisible("#made");
    String key = browser.value("#made-key");
    browser.reload();
    browser.awaitVisible("#key-rows a");
    assertThat(browser.text("#who")).isEqualTo(email);
    assertThat(browser.value("#made-key")).isEmpty();
    assertThat(browser.script("return document.documentElement.outerHTML"))
        .asString()
        .doesNotContain(key);
    assertThat(
            browser.script(
                "return [localStorage.length, sessionStorage.length, document.cookie].join()"))
        .isEqualTo("0,0,");
    user.quiet(401);
  }

  @Test
  void saysWhatIsWrongAtTheFieldAndWhenTheSessionIsOver() throws Exception {
    new KindlyAccounts(http).register(email);
    browser.type("#sign-in-email", email);
    browser.type("#sign-in-password", "wrong-" + KindlyAccounts.PASSWORD);
    browser.press(ENTER);
    browser.awaitText("#failure", "The e-mail address or the password is wrong.");
    browser.type("#sign-in-password", KindlyAccounts.PASSWORD);
    browser.press(ENTER);
    browser.awaitVisible("#no-keys");
    user.openNewKey();
    browser.type("#key-name", "a");
    browser.type("#key-allowed", "52.44.123.456");
    browser.script("document.querySelector('#key-expires').value = '2020-01-02T03:04'");
    browser.click("#new-key button");
    browser.awaitText("#key-allowed-error", "52.44.123.456 is neither an address nor a range");
    assertThat(browser.text("#key-expires-error"))
        .isEqualTo("The expiry date must be in the future.");
    assertThat(browser.script("return document.activeElement.getAttribute('aria-describedby')"))
        .isEqualTo("key-expires-error key-expires-hint");
    user.seen("new-key-errors");
    browser.promise(
        """
        {
          const {endpoints} = JSON.parse(document.body.dataset.config);
          const {csrf_token} = await (await fetch(endpoints + '/api/csrf-token')).json();
          await fetch(endpoints + '/api/auth/logout',
            {method: 'POST', headers: {'X-CSRF-Token': csrf_token}});
        }\
        """);
    user.openKeys();
    browser.awaitText("#failure", "Your session has ended");
    browser.awaitVisible("#sign-in");
    assertThat(browser.script("return document.querySelector('#views').hidden")).isEqualTo(true);
    assertNothingIsLeft();
    user.quiet(401, 401, 401);
  }

  @Test
  void changesThePasswordAndSignsOutEverywhere() throws Exception {
    user.openRegistration();
    user.register("Ada", email);
    new KindlyAccounts(http).login(email, KindlyAccounts.PASSWORD);
    browser.click("#views a[href='#security']");
    browser.await("document.querySelectorAll('#sessions li').length === 2");
    user.seen("security");
    browser.type("#password-current", "wrong-" + KindlyAccounts.PASSWORD);
    browser.type("#password-new", "An0ther-" + KindlyAccounts.PASSWORD);
    browser.press(ENTER);
    browser.awaitText("#password-current-error", "The password or the code is wrong.");
    browser.type("#password-current", KindlyAccounts.PASSWORD);
    browser.press(ENTER);
    browser.awaitText("#done", "Password changed.");
    browser.await("document.querySelectorAll('#sessions li').length === 1");
    assertThat(browser.value("#password-current") + browser.value("#password-new")).isEmpty();
    browser.click("#sign-out-everywhere");
    browser.awaitVisible("#sign-in");
    assertNothingIsLeft();
    user.quiet(401, 401);
  }

  @Test
  void managesServiceAccountsAndDeletesTheAccount() throws Exception {
    user.openRegistration();
    user.register("Ada", email);
    browser.click("#views a[href='#services']");
    browser.awaitVisible("#no-services");
    browser.type("#service-name", "CI");
    browser.type("#service-description", "Deploys");
    browser.type("#service-permissions", "a*b");
    browser.press(ENTER);
    browser.awaitText("#service-permissions-error", "may only be its last character");
    browser.type("#service-permissions", "read:*");
    browser.press(ENTER);
    browser.awaitVisible("#made-service");
    assertThat(browser.value("#made-service-key")).startsWith("-----BEGIN PRIVATE KEY-----");
    assertThat(browser.value("#made-service-url")).endsWith("/api/auth/token");
    assertThat(browser.text("#services")).contains("CI", "Deploys", "read:*", "ES256");
    user.seen("services");
    browser.click("#made-service-done");
    assertThat(browser.value("#made-service-key")).isEmpty();
    browser.click("#services button");
    browser.awaitVisible("#removing");
    user.seen("service-delete");
    browser.click("#removing button[value='go']");
    browser.awaitVisible("#no-services");
    browser.click("#views a[href='#security']");
    browser.await("document.activeElement.id === 'title-security'");
    browser.type("#delete-password", "wrong-" + KindlyAccounts.PASSWORD);
    browser.press(ENTER);
    browser.awaitVisible("#leaving");
    user.seen("account-delete");
    browser.press(ESCAPE);
    browser.await("!document.querySelector('#leaving').open");
    browser.click("#delete-account button");
    browser.click("#leaving button[value='go']");
    browser.awaitText("#delete-password-error", "The password or the code is wrong.");
    browser.type("#delete-password", KindlyAccounts.PASSWORD);
    browser.press(ENTER);
    browser.click("#leaving button[value='go']");
    browser.awaitText("#done", "Account deleted.");
    browser.awaitVisible("#sign-in");
    assertNothingIsLeft();
    KindlyAccounts.is(
        new KindlyAccounts(http).login(email, KindlyAccounts.PASSWORD), 401, "AUTH_001");
    user.quiet(401, 400, 401);
  }

  @Test
  void speaksGermanWhereTheBrowserAsksForIt() throws Exception {
    assertThat(http.get("kindly/console", Map.of("Accept-Language", "de-AT, en;q=0.5")).body())
        .contains("<html lang=\"de\">");
    assertThat(http.get("kindly/console", Map.of("Accept-Language", "fr")).body())
        .contains("<html lang=\"en\">");
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

  /** No field has a text that the user typed or that the session had. */
  private void assertNothingIsLeft() throws Exception {
    assertThat(
            browser.script(
                "return [...document.querySelectorAll('input, textarea')]"
                    + ".filter((field) => field.type !== 'checkbox'"
                    + " && field.value !== field.defaultValue).map((field) => field.id).join()"))
        .isEqualTo("");
    assertThat(browser.script("return document.body.textContent")).asString().doesNotContain(email);
  }
}
