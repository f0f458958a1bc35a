package io.sallyport.console;

import java.util.Map;

/** The page: a fixed text but for where its files and the realm's endpoints are. */
final class ConsolePage {
  private final ConsolePolicy policy;
  private final String template = ConsoleFile.text("console.html");

  ConsolePage(ConsolePolicy policy) {
    this.policy = policy;
  }

  /**
   * The page for a request.
   *
   * @param requestPath the path of the request, percent-encoded as it came
   * @param resourcesPath the path below which the application's resources are
   */
  ConsoleFile at(String requestPath, String resourcesPath) {
    String root =
        resourcesPath.endsWith("/")
            ? resourcesPath.substring(0, resourcesPath.length() - 1)
            : resourcesPath;
    String text = template;
    for (Map.Entry<String, String> value :
        Map.of(
                "files", filesBelow(requestPath),
                "endpoints", root + policy.below(),
                "key-header", policy.keyHeader(),
                "target-prefix", policy.targetPrefix())
            .entrySet()) {
      text = text.replace("${" + value.getKey() + "}", escaped(value.getValue()));
    }
    return ConsoleFile.of("text/html;charset=utf-8", text);
  }

  /**
   * What stands before the names of files in links, relative to the request, so that it does not
   * matter what a proxy puts before the path. Anything but a plain segment links to nothing else
   * than files beside the page.
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

  /** A text inside the quotation marks of an attribute. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
