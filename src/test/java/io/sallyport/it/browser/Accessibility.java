package io.sallyport.it.browser;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Judges a page by <a href="https://github.com/dequelabs/axe-core">axe-core</a>. */
public final class Accessibility {
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private Accessibility() {}

  /** The faults of what is seen at the moment that are serious or critical, one line each. */
  public static List<?> faults(Browser browser) throws Exception {
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
              .filter((fault) => ['serious', 'critical'].includes(fault.impact))
              .flatMap((fault) => fault.nodes.map((node) =>
                fault.id + ' ' + node.target.join(' ') + ': ' + node.failureSummary))""");
  }
}
