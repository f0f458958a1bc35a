package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.browser.Browser;
import io.sallyport.it.browser.Looks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A user of the key console.
 *
 * @param browser shows the console
 */
record ConsoleUser(Browser browser) {
  static final String TAB = "\uE004";
  static final String ENTER = "\uE007";
  static final String ESCAPE = "\uE00C";

  void openRegistration() throws Exception {
    browser.awaitVisible("#sign-in");
    browser.click("a[href='#register']");
  }

  void register(String name, String email) throws Exception {
    browser.type("#register-name", name);
    browser.type("#register-email", email);
    browser.type("#register-password", KindlyAccounts.PASSWORD);
    browser.click("#register button");
    browser.awaitVisible("#no-keys");
    assertThat(browser.text("#who")).isEqualTo(email);
  }

  /** Opens the list of keys. */
  void openKeys() throws Exception {
    browser.click("#views a[href='#keys']");
  }

  /** Opens the form of a new key from the list. */
  void openNewKey() throws Exception {
    openKeys();
    browser.click("#view-keys .heading a");
    browser.awaitVisible("#new-key");
  }

  /** Opens the newest key of the list. */
  void openNewestKey() throws Exception {
    openKeys();
    browser.click("#key-rows a");
    browser.awaitVisible("#key-actions");
  }

  /** Revokes the key that is open. */
  void revoke() throws Exception {
    browser.click("#key-revoke");
    browser.awaitVisible("#revoking");
    browser.click("#revoking button[value='go']");
    browser.awaitText("#done", "Key revoked.");
  }

  String focused() throws Exception {
    return String.valueOf(browser.script("return document.activeElement.textContent"));
  }

  void seen(String view) throws Exception {
    Looks.validate(browser, view);
  }

  /** The browser logged only requests with these statuses. */
  void quiet(int... statuses) throws Exception {
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
