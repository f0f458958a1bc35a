package io.sallyport.console;

import java.util.List;
import java.util.Map;

/**
 * The key console of a realm. Immutable.
 *
 * @param endpoints the endpoints that the page calls
 * @param look title, logo and colours
 * @param links URLs by their names: {@code home}, {@code terms}, {@code documents}, {@code
 *     password}, {@code login} and {@code logout}
 * @param choices what a new key can have
 * @param languages the texts of each language, the default first; never empty
 */
public record ConsolePolicy(
    ConsoleEndpoints endpoints,
    ConsoleLook look,
    Map<String, String> links,
    ConsoleChoices choices,
    List<ConsoleTexts> languages) {

  /** Copies map and list. */
  public ConsolePolicy {
    links = Map.copyOf(links);
    languages = List.copyOf(languages);
  }
}
