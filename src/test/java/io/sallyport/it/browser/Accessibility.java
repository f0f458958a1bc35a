package io.sallyport.it.browser;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Checks a page with <a href="https://github.com/dequelabs/axe-core">axe-core</a>. */
public final class Accessibility {
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private Accessibility() {}

  /** The serious or critical violations of the visible page, one line each. */
  public static List<?> violations(Browser browser) throws Exception {
    if (Boolean.TRUE.equals(browser.script("return window.axe === undefined"))) {
      try (InputStream axe = Accessibility.class.getResourceAsStream(AXE)) {
        byte[] source = Objects.requireNonNull(axe, AXE).readAllBytes();
        browser.script(new String(source, StandardCharsets.UTF_8));
      }
    }
    return (List<?>)
        browser.promise(
            """
            (await axe.run(document, {resultTypes: ['violations']})).violations
              .filter((violation) => ['serious', 'critical'].includes(violation.impact))
              .flatMap((violation) => violation.nodes.map((node) =>
                violation.id + ' ' + node.target.join(' ') + ': ' + node.failureSummary))""");
  }
}
