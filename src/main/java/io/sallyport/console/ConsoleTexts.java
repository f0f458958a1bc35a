package io.sallyport.console;

import io.sallyport.internal.Json;
import io.sallyport.internal.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the page in one language, by the English texts. An application changes single texts,
 * or adds a language, by a resource of its class path. Immutable.
 *
 * @param language the code of the language, such as {@code de}
 * @param texts the texts that differ from the English ones
 */
public record ConsoleTexts(String language, Map<String, String> texts) {

  /** The language of the page itself. */
  private static final String ENGLISH = "en";

  /** A complete translation, which also tells which texts there are. */
  private static final String COMPLETE = "texts-de.json";

  /** Copies the map. */
  public ConsoleTexts {
    texts = Map.copyOf(texts);
  }

  /**
   * Returns the texts of a language: those of the library, replaced by those of the application.
   *
   * @param application loads the resources of the application
   * @throws IllegalArgumentException if there are none, or a resource is invalid; the message
   *     continues the language
   */
  public static ConsoleTexts of(String language, ClassLoader application) {
    String resource = resource(language);
    Map<String, String> own = read(resource, application.getResourceAsStream(resource));
    Map<String, String> built =
        read(resource, ConsoleTexts.class.getResourceAsStream("texts-" + language + ".json"));
    if (own == null && built == null && !language.equals(ENGLISH)) {
      throw new IllegalArgumentException(
          "is not a language of the library (en, de); add its texts as " + resource);
    }
    Map<String, String> texts = new LinkedHashMap<>(built == null ? Map.of() : built);
    if (own != null) {
      requireKnown(own, resource);
      texts.putAll(own);
    }
    return new ConsoleTexts(language, texts);
  }

  /** Returns the texts as JSON. */
  String json() {
    return JsonText.write(texts);
  }

  private static String resource(String language) {
    return "META-INF/sallyport/console-" + language + ".json";
  }

  private static void requireKnown(Map<String, String> own, String resource) {
    Map<String, String> known =
        Objects.requireNonNull(
            read(COMPLETE, ConsoleTexts.class.getResourceAsStream(COMPLETE)), COMPLETE);
    for (String english : own.keySet()) {
      if (!known.containsKey(english)) {
        throw new IllegalArgumentException(
            "has a text in " + resource + " that the page does not have: '" + english + "'");
      }
    }
  }

  private static @Nullable Map<String, String> read(String name, @Nullable InputStream file) {
    if (file == null) {
      return null;
    }
    try (file) {
      Map<String, Object> json = Json.object(file.readAllBytes());
      if (json == null || !json.values().stream().allMatch(String.class::isInstance)) {
        throw new IllegalArgumentException("needs a JSON object of texts in " + name);
      }
      Map<String, String> texts = new LinkedHashMap<>();
      json.forEach((english, text) -> texts.put(english, (String) text));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
