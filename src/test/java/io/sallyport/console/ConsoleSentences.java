package io.sallyport.console;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences that the page shows when a request was rejected, found as its scripts do. */
public final class ConsoleSentences {
  private static final Pattern ROW = Pattern.compile("\\['([^']+)', '([^']+)']");
  private static final Map<String, String> GERMAN =
      ConsoleTexts.of("de", new ClassLoader(null) {}).texts();

  private ConsoleSentences() {}

  /** Returns the English sentences by the codes. */
  public static Map<String, String> byCode() {
    Map<String, String> sentences = new HashMap<>();
    ROW.matcher(ConsoleFile.text("sentences.js"))
        .results()
        .forEach(
            row -> {
              for (String code : row.group(2).split(" ", -1)) {
                sentences.put(code, row.group(1));
              }
            });
    return sentences;
  }

  /** Returns whether there is a German sentence for this one, of the page or of the server. */
  public static boolean isTranslated(String sentence) {
    String text =
        sentence.substring(0, 1).toUpperCase(Locale.ROOT)
            + sentence.substring(1)
            + (sentence.endsWith(".") ? "" : ".");
    return GERMAN.keySet().stream().anyMatch(english -> matches(english, text));
  }

  private static boolean matches(String english, String text) {
    StringBuilder pattern = new StringBuilder();
    Matcher names = Pattern.compile("\\{\\w+}").matcher(english);
    int from = 0;
    while (names.find()) {
      pattern.append(Pattern.quote(english.substring(from, names.start()))).append(".+");
      from = names.end();
    }
    return text.matches(pattern.append(Pattern.quote(english.substring(from))).toString());
  }
}
