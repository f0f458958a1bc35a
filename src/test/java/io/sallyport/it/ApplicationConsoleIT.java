package io.sallyport.it;

import static io.sallyport.it.ConsoleUser.ENTER;
import static io.sallyport.it.ConsoleUser.TAB;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.examples.pages.ShopResource;
import io.sallyport.examples.pages.ShopSession;
import io.sallyport.http.Http;
import io.sallyport.it.browser.Browser;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.realm.PlainServer;
import io.sallyport.realm.SallyportBuilder;
import io.sallyport.realm.SallyportRuntime;
import jakarta.ws.rs.core.Application;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The key console with the login of an application, in a real browser. */
@Tag("peers")
@SuppressWarnings("NullAway.Init") // started before each test
class ApplicationConsoleIT {
  private SallyportRuntime sallyport;
  private ApiKeyManager keys;
  private PlainServer server;
  private Browser browser;
  private ConsoleUser user;

  @BeforeEach
  void start() throws Exception {
    serve(settings());
    browser = Browser.start();
    user = new ConsoleUser(browser);
    browser.look(1280, false);
    browser.open(server.uri("/shop/console"));
  }

  private void serve(Map<String, String> settings) throws Exception {
    ShopSession sessions = new ShopSession();
    sallyport = SallyportBuilder.of(settings).clock(Clock.systemUTC()).scheme(sessions).start();
    keys = sallyport.sallyport().apiKeys("default");
    server = PlainServer.start(new Shop(sallyport, sessions));
  }

  @AfterEach
  void end() throws Exception {
    browser.close();
    stop();
  }

  private void stop() {
    server.close();
    sallyport.close();
  }

  @Test
  void goesFromTheApplicationsLoginToARevokedKey() throws Exception {
    browser.awaitVisible("#view-welcome");
    user.seen("application-welcome");
    browser.click("#view-welcome a");
    browser.awaitVisible("#no-keys");
    assertThat(browser.text("#who")).isEqualTo("ada");
    assertThat(browser.script("return document.title")).isEqualTo("Keys - Acme keys");
    user.openNewKey();
    assertThat(browser.text("#new-key")).contains("read:orders").doesNotContain("Daily limit");
    assertThat(browser.value("#key-environment")).isEqualTo("test");
    user.seen("application-new-key");
    browser.type("#key-name", "CI");
    browser.type("#key-permissions", "write:orders");
    browser.press(ENTER);
    browser.awaitText("#key-permissions-error", "permission that its creator does not have");
    browser.type("#key-permissions", "");
    browser.click("#permission-choices input");
    browser.click("#new-key button");
    browser.awaitVisible("#made");
    String key = browser.value("#made-key");
    assertThat(key).startsWith("acme_test_");
    assertThat(orders(key)).isEqualTo(200);
    sendFromThePlayground(key);
    user.openNewestKey();
    assertThat(browser.text("#key-facts")).contains("ada", "test", "read:orders");
    user.seen("application-key");
    browser.click("#key-change");
    browser.await("document.querySelector('#key-name').value === 'CI'");
    browser.type("#key-name", "CI of the shop");
    browser.click("#change-key button");
    browser.awaitText("#done", "Key changed.");
    user.revoke();
    assertThat(orders(key)).isEqualTo(401);
    assertThat(browser.value("#made-key")).isEmpty();
    browser.click("#views a[href='#activity']");
    browser.awaitText("#activity", "Key revoked: CI of the shop");
    user.seen("application-activity");
    user.quiet(401, 403, 401);
    browser.click("#sign-out");
    browser.awaitText("body", "Signed out");
  }

  /** The page sends the key, and nothing of the session; the response is shown. */
  private void sendFromThePlayground(String key) throws Exception {
    browser.click("#made-try");
    assertThat(browser.value("#play-key")).isEqualTo(key);
    assertThat(browser.script("return document.querySelector('#play-secret').checkVisibility()"))
        .isEqualTo(false);
    browser.type("#play-path", "/shop/orders");
    browser.click("#play-send");
    browser.awaitText("#sent-status", "200");
    assertThat(browser.content("#sent-body")).isEqualTo("[]");
    assertThat(browser.content("#sent-headers")).contains("content-type: ");
    assertThat(browser.content("#signed-curl"))
        .isEqualTo(
            "curl -i -X GET '"
                + server.uri("/shop/orders")
                + "' \\\n  -H 'X-API-Key: "
                + key
                + "'");
    user.seen("application-playground");
    browser.type("#play-path", "orders");
    browser.click("#play-send");
    browser.awaitText("#play-path-error", "A path starts with a slash.");
    browser.type("#play-path", "/shop/account/keys");
    browser.type("#play-key", "acme_test_unknown");
    browser.click("#play-send");
    browser.awaitText("#sent-status", "401");
    assertThat(browser.content("#sent-body")).contains("api_key_unknown");
    assertThat(browser.content("#sent-headers")).contains("www-authenticate: ");
  }

  /** The key signs by HTTP Message Signatures, with its id; a body is covered by its digest. */
  @Test
  void thePlaygroundSignsByRfc9421() throws Exception {
    stop();
    Map<String, String> settings = settings();
    settings.put("sallyport.realms.default.require", "session,signature,api-key");
    settings.put("sallyport.realms.default.signature.api-keys", "true");
    settings.put("sallyport.realms.default.signature.tag", "acme");
    serve(settings);
    browser.open(server.uri("/shop/login?user=ada&next=/shop/console"));
    user.openNewKey();
    browser.type("#key-name", "signs");
    browser.press(ENTER);
    browser.awaitVisible("#made");
    String key = browser.value("#made-key");
    browser.click("#made-try");
    browser.choose("#play-method", "POST");
    browser.type("#play-path", "/shop/account/keys/self/rotate?a=b%20c");
    browser.type("#play-body", "{\"grace_seconds\": 60}");
    browser.click("#play-send");
    browser.awaitText("#sent-status", "201");
    assertThat(browser.content("#sent-body")).contains("\"signing_secret\":");
    assertThat(browser.content("#signed-text"))
        .startsWith("\"@method\": POST\n\"@target-uri\": " + server.uri("/shop/account/keys"))
        .contains("\"content-digest\": sha-256=:", ";tag=\"acme\"");
    assertThat(browser.content("#signed-headers"))
        .contains("Signature: sig1=:")
        .doesNotContain(key);
    user.seen("playground-rfc9421");
    browser.choose("#play-mode", "API key");
    assertThat(browser.value("#play-key")).isEqualTo(key);
    browser.choose("#play-method", "GET");
    browser.type("#play-path", "/shop/account/keys/self");
    browser.type("#play-body", "");
    browser.click("#play-send");
    browser.awaitText("#sent-status", "200");
  }

  /** Also what only the endpoints know is shown in the language of the page. */
  @Test
  void errorsOfTheEndpointsAreInTheLanguageOfThePage() throws Exception {
    stop();
    Map<String, String> settings = settings();
    settings.put("sallyport.realms.default.console.languages", "de");
    settings.put("sallyport.realms.default.issued-keys.max-lifetime", "P90D");
    serve(settings);
    browser.open(server.uri("/shop/login?user=ada&next=/shop/console"));
    user.openNewKey();
    browser.type("#key-name", "CI");
    browser.script("document.querySelector('#key-expires').value = '2099-01-02T03:04'");
    browser.click("#new-key button");
    browser.awaitText("#key-expires-error", "Der Schlüssel muss binnen 90 Tagen ablaufen.");
    browser.script("document.querySelector('#key-expires').value = ''");
    browser.type("#key-permissions", "write:orders");
    browser.click("#new-key button");
    browser.awaitText("#key-permissions-error", "die Sie selbst nicht haben.");
    user.seen("german-new-key");
    browser.click("#views a[href='#playground']");
    user.seen("german-playground");
  }

  @Test
  void anOperatorSeesTheKeysOfAllOwners() throws Exception {
    issue(1_100);
    browser.open(server.uri("/shop/login?user=support&next=/shop/console"));
    browser.awaitText("#page-now", "1 to 25 of 1,000+");
    browser.await("document.querySelectorAll('.curve svg').length === 25");
    user.seen("operator-keys");
    browser.type("#key-owner", "customer-7");
    browser.awaitText("#page-now", "1 to 22 of 22");
    browser.type("#key-search", "key 507");
    browser.awaitText("#page-now", "1 to 1 of 1");
    browser.click("#key-rows a");
    browser.awaitVisible("#key-actions");
    assertThat(browser.text("#key-facts")).contains("customer-7");
    user.revoke();
    browser.choose("#key-state", "Revoked");
    browser.awaitText("#key-rows", "key 507");
    browser.click("#views a[href='#activity']");
    browser.awaitText("#activity", "Key revoked: key 507");
    browser.awaitText("#activity", "customer-49");
    browser.await("document.querySelectorAll('#activity li').length === 20");
    user.seen("operator-activity");
    for (int shown = 40; shown <= 120; shown += 20) {
      browser.click("#activity-more");
      browser.await("document.querySelectorAll('#activity li').length === " + shown);
    }
    browser.type("#activity-owner", "customer-7" + TAB);
    browser.await("!document.querySelector('#activity').textContent.includes('customer-49')");
    browser.awaitText("#activity", "Key revoked: key 507");
    user.openNewKey();
    browser.type("#key-name", "For ada");
    browser.type("#new-key-owner", "ada");
    browser.type("#key-quota", "100");
    browser.click("#new-key button");
    browser.awaitText("#key-rows", "For ada");
    user.openNewestKey();
    assertThat(browser.text("#key-facts")).contains("ada", "100");
  }

  @Test
  void aThousandKeysAreSearchedSortedAndPaged() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      keys.issue(ApiKeySettings.of("ada").name("key " + i));
    }
    browser.click("#view-welcome a");
    browser.awaitText("#page-now", "1 to 25 of 1,000");
    browser.click("#page-after");
    browser.awaitText("#page-now", "26 to 50 of 1,000");
    browser.click("th[data-sort='name'] button");
    browser.await("document.querySelector('th[data-sort=name]').ariaSort === 'ascending'");
    browser.awaitText("#page-now", "1 to 25 of 1,000");
    assertThat(browser.text("#key-rows a")).isEqualTo("key 0");
    browser.type("#key-search", "key 12");
    browser.awaitText("#page-now", "1 to 11 of 11");
    assertThat(browser.text("#key-rows a")).isEqualTo("key 12");
  }

  @Test
  void worksWithTheKeyboardOnly() throws Exception {
    browser.awaitVisible("#view-welcome");
    browser.press(TAB + ENTER);
    browser.press(TAB + ENTER);
    browser.awaitVisible("#no-keys");
    browser.press(TAB + ENTER);
    browser.press(TAB);
    assertThat(user.focused()).isEqualTo("New key");
    browser.press(ENTER);
    browser.await("document.activeElement.id === 'title-new-key'");
    browser.press(TAB);
    browser.press("by hand" + ENTER);
    browser.await("document.activeElement.id === 'title-made'");
    assertThat(browser.text("#key-rows a")).isEqualTo("by hand");
  }

  @Test
  void aChangeMeanwhileIsNotOverwritten() throws Exception {
    keys.issue(ApiKeySettings.of("ada").name("shared"));
    browser.click("#view-welcome a");
    user.openNewestKey();
    browser.click("#key-change");
    browser.await("document.querySelector('#key-name').value === 'shared'");
    String id = String.valueOf(browser.script("return location.hash.split('/')[1]"));
    keys.change(id, settings -> settings.permissions("read:orders"));
    browser.type("#key-name", "mine");
    browser.click("#change-key button");
    browser.awaitText("#failure", "The key was changed meanwhile.");
    assertThat(keys.find(id).settings().name()).isEqualTo("shared");
  }

  private void issue(int number) {
    for (int i = 0; i < number; i++) {
      keys.issue(ApiKeySettings.of("customer-" + i % 50).name("key " + i));
    }
  }

  private int orders(String key) throws Exception {
    return new Http(server.uri("/")).get("shop/orders", Map.of("X-API-Key", key)).statusCode();
  }

  static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    String realm = "sallyport.realms.default.";
    settings.put("sallyport.require-https", "false");
    settings.put("sallyport.store.data-source", "none");
    settings.put(realm + "require", "session,api-key");
    settings.put(realm + "issued-keys.prefix", "acme");
    settings.put(realm + "issued-keys.environments", "live,test");
    settings.put(realm + "console", "/shop/account");
    settings.put(realm + "console.login-url", "/shop/login?user=ada&next={return}");
    settings.put(realm + "console.logout-url", "/shop/logout");
    settings.put(realm + "console.title", "Acme keys");
    settings.put(realm + "console.accent", "#0a7d4f");
    settings.put(realm + "console.documents-url", "https://docs.example.com");
    return settings;
  }

  /** The application. */
  static final class Shop extends Application {
    private final Set<Object> parts;

    Shop(SallyportRuntime sallyport, ShopSession sessions) {
      parts = Set.of(sallyport.feature(), new ShopResource(sallyport.sallyport(), sessions));
    }

    @Override
    @SuppressWarnings("deprecation") // the only portable way to register an object
    public Set<Object> getSingletons() {
      return parts;
    }
  }
}
