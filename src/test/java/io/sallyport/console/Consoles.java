package io.sallyport.console;

import java.util.List;
import java.util.Map;

/** Policies of key consoles. */
final class Consoles {
  static final ConsoleTexts ENGLISH = new ConsoleTexts("en", Map.of());

  private Consoles() {}

  /** Returns the policy of a realm with accounts of its own, without further settings. */
  static ConsolePolicy kindly(String endpoints, String targetPrefix) {
    return of(
        new ConsoleEndpoints(
            true,
            endpoints,
            "X-API-Key",
            null,
            Map.of("format", "kindly", "header", "X-API-Key", "targetPrefix", targetPrefix)));
  }

  /** Returns the policy of these endpoints, without further settings. */
  static ConsolePolicy of(ConsoleEndpoints endpoints) {
    return new ConsolePolicy(
        endpoints,
        new ConsoleLook("API keys", null, null, null),
        Map.of(),
        new ConsoleChoices(null, null, List.of(), true),
        List.of(ENGLISH));
  }
}
