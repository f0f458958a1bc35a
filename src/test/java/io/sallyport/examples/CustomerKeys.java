package io.sallyport.examples;

import io.sallyport.Sallyport;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.IssuedApiKey;
import io.sallyport.keys.RateLimit;
import java.time.Duration;
import java.util.Objects;

public class CustomerKeys {
  private final ApiKeyManager keys;

  public CustomerKeys(Sallyport sallyport) {
    this.keys = sallyport.apiKeys("default");
  }

  public IssuedApiKey issue(String customer) {
    return keys.issue(ApiKeySettings.of(customer).name("CI").permissions("read:*"));
  }

  public void limit(String id, int callsPerMinute) {
    RateLimit limit = RateLimit.fixedWindow(callsPerMinute, Duration.ofMinutes(1));
    keys.change(id, settings -> settings.limits(limit));
  }

  public IssuedApiKey rotate(String id) {
    return Objects.requireNonNull(keys.rotate(id, Duration.ofDays(1)), "the key has ended");
  }

  public boolean revoke(String id) {
    return keys.revoke(id);
  }
}
