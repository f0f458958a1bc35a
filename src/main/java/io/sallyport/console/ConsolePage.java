package io.sallyport.console;

import io.sallyport.internal.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page: a fixed text but for its language, look, links, and where the endpoints are. */
final class ConsolePage {
  private final ConsolePolicy policy;
  private final String template = ConsoleFile.text("console.html");

  ConsolePage(ConsolePolicy policy) {
    this.policy = policy;
  }

  /**
   * Returns the page for a request.
   *
   * @param requestPath the path of the request, percent-encoded as it came
   * @param resourcesPath the path below which the application's resources are
   * @param texts the texts of the language that the reader prefers
   */
  ConsoleFile at(String requestPath, String resourcesPath, ConsoleTexts texts) {
    String root =
        resourcesPath.endsWith("/")
            ? resourcesPath.substring(0, resourcesPath.length() - 1)
            : resourcesPath;
    String files = filesBelow(requestPath);
    String logo = policy.look().logo();
    String text = template;
    for (Map.Entry<String, String> value :
        Map.of(
                "files", files,
                "language", texts.language(),
                "title", policy.look().title(),
                "logo", logo == null ? files + "console.svg" : logo,
                "config", JsonText.write(config(root, texts)))
            .entrySet()) {
      text = text.replace("${" + value.getKey() + "}", escaped(value.getValue()));
    }
    return ConsoleFile.of("text/html;charset=utf-8", text);
  }

  private Map<String, Object> config(String root, ConsoleTexts texts) {
    ConsoleEndpoints endpoints = policy.endpoints();
    ConsoleChoices choices = policy.choices();
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("wire", endpoints.hasUsers() ? "kindly" : "standard");
    config.put("endpoints", root + endpoints.below());
    config.put("keyHeader", endpoints.keyHeader());
    config.put("keyScheme", endpoints.keyScheme());
    config.put("signing", endpoints.signing());
    config.put("start", root + (endpoints.hasUsers() ? endpoints.below() : ""));
    config.put("title", policy.look().title());
    config.put("links", policy.links());
    config.put("environment", choices.environment());
    config.put("permissions", choices.permissions());
    config.put("preselected", choices.preselected());
    config.put("freePermissions", choices.free());
    config.put("language", texts.language());
    config.put("translated", !texts.texts().isEmpty());
    return config;
  }

  /**
   * Returns the start of links to files, relative to the request, so that it does not matter what a
   * proxy puts before the path. Anything but a plain segment links to files beside the page only.
   */
  private static String filesBelow(String requestPath) {
    String segment = requestPath.substring(requestPath.lastIndexOf('/') + 1);
    int parameters = segment.indexOf(';');
    String name = parameters < 0 ? segment : segment.substring(0, parameters);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!plain && "-_.~%".indexOf(c) < 0) {
        return "";
      }
    }
    return name.isEmpty() ? "" : name + "/";
  }

  /** Returns a text as it stands in an element, or inside the quotation marks of an attribute. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
