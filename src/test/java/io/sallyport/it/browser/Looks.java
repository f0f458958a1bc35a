package io.sallyport.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** How a page looks, in light and dark, wide and narrow. */
public final class Looks {
  private Looks() {}

  /** Takes pictures of the view, and asks what axe-core says of it and whether it fits. */
  public static void validate(Browser browser, String view) throws Exception {
    for (int width : new int[] {390, 1280}) {
      for (boolean dark : new boolean[] {true, false}) {
        browser.look(width, dark);
        String name = view + "-" + width + (dark ? "-dark" : "");
        browser.screenshot(Path.of("target", "screenshots", name + ".png"));
        assertThat(Accessibility.violations(browser)).as(name).isEmpty();
        assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
            .as(name + " fits its width")
            .isEqualTo(true);
      }
    }
  }
}
