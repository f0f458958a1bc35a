package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.apikey.KeyUsageStore;
import io.sallyport.examples.pages.ShopSession;
import io.sallyport.it.browser.Browser;
import io.sallyport.keys.ApiKeyCheck;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.ApiKeyUsage;
import io.sallyport.keys.IssuedApiKey;
import io.sallyport.keys.RateLimit;
import io.sallyport.realm.PlainServer;
import io.sallyport.realm.SallyportBuilder;
import io.sallyport.realm.SallyportRuntime;
import io.sallyport.store.Stores;
import io.sallyport.testing.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Makes the pictures of the page about the key console. They replace those of the documents with
 * {@code -Dsallyport.pictures=true}, and are in target/pictures otherwise.
 */
@Tag("peers")
class ConsolePicturesIT {
  private static final Path FOLDER =
      Boolean.getBoolean("sallyport.pictures")
          ? Path.of("src", "site", "markdown", "images")
          : Path.of("target", "pictures");
  private static final int DAYS = 29;

  private final Instant now = Instant.now();
  private final SettableClock clock = new SettableClock(now.minus(Duration.ofDays(DAYS)));
  private final Stores stores = Stores.inMemory(clock, 1_000, 1_000);

  /** The same numbers each time, so that a picture changes only if the page does. */
  private final Random numbers = new Random(16);

  @Test
  void makesThePicturesOfTheDocuments() throws Exception {
    ShopSession sessions = new ShopSession();
    try (SallyportRuntime sallyport =
            SallyportBuilder.of(ApplicationConsoleIT.settings())
                .clock(clock)
                .stores(stores)
                .scheme(sessions)
                .start();
        PlainServer server = PlainServer.start(new ApplicationConsoleIT.Shop(sallyport, sessions));
        Browser browser = Browser.start()) {
      issueAndUse(sallyport.sallyport().apiKeys("default"));
      browser.look(1280, false);
      browser.open(server.uri("/shop/login?user=ada&next=/shop/console"));
      browser.await("document.querySelectorAll('.curve svg').length === 5");
      take(browser, "console-keys");
      browser.look(390, true);
      take(browser, "console-phone");
      browser.look(1280, false);
      browser.click("#key-rows tr:nth-child(3) a");
      browser.awaitVisible("#key-actions");
      browser.awaitText("#key-usage", "Over a limit");
      take(browser, "console-key");
      browser.open(server.uri("/shop/login?user=support&next=/shop/console"));
      browser.click("#views a[href='#activity']");
      browser.awaitText("#activity", "Key revoked: Trial");
      take(browser, "console-operator");
    }
  }

  private void issueAndUse(ApiKeyManager keys) {
    List<KeyUsageStore.Calls> calls = new ArrayList<>();
    List<IssuedApiKey> used = new ArrayList<>();
    for (String name :
        List.of("Legacy export", "Nightly export", "Mobile app", "CI deploy", "Northwind")) {
      ApiKeySettings settings =
          ApiKeySettings.of("ada")
              .name(name)
              .environment(name.startsWith("N") ? "test" : "live")
              .permissions("read:orders")
              .limits(RateLimit.fixedWindow(5_000, Duration.ofDays(1)));
      IssuedApiKey issued = keys.issue(settings);
      clock.advance(Duration.ofDays(2));
      if (!name.startsWith("Legacy")) {
        calls.addAll(used(issued.key().id()));
        used.add(issued);
      }
    }
    stores.keyUsage().add(calls);
    clock.set(now.minus(Duration.ofHours(2)));
    for (IssuedApiKey key : used) {
      clock.advance(Duration.ofMinutes(25));
      ApiKeyCheck check = keys.verify(key.text(), "192.0.2.7");
      assertThat(check).isInstanceOf(ApiKeyCheck.Valid.class);
    }
    keys.issue(ApiKeySettings.of("customer-7").name("Warehouse").permissions("read:orders"));
    keys.revoke(keys.issue(ApiKeySettings.of("customer-42").name("Trial")).key().id());
  }

  private List<KeyUsageStore.Calls> used(String id) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<KeyUsageStore.Calls> calls = new ArrayList<>();
    for (int day = DAYS; day >= 0; day--) {
      long accepted = 800L + numbers.nextInt(3_000);
      ApiKeyUsage usage =
          new ApiKeyUsage(
              today.minusDays(day), accepted, accepted > 3_400 ? 120 : 0, numbers.nextInt(20));
      calls.add(new KeyUsageStore.Calls("default", id, usage));
    }
    return calls;
  }

  private static void take(Browser browser, String name) throws Exception {
    Path file = FOLDER.resolve(name + ".png");
    browser.screenshot(file);
    assertThat(Files.size(file)).isBetween(5_000L, 100_000L);
  }
}
