package io.sallyport.console;

import org.jspecify.annotations.Nullable;

/**
 * How the page looks. Immutable.
 *
 * @param title its title
 * @param logo the path of its logo on the same origin; null for a key
 * @param accent the colour of buttons and links; null for blue
 * @param darkAccent the same in dark mode; null for the accent, brighter where it must be
 */
public record ConsoleLook(
    String title,
    @Nullable String logo,
    @Nullable ConsoleColor accent,
    @Nullable ConsoleColor darkAccent) {

  private static final ConsoleColor LIGHT_PAGE = ConsoleColor.parse("#ffffff");
  private static final ConsoleColor DARK_PAGE = ConsoleColor.parse("#1b222c");

  /** Returns the style sheet of the colours. */
  String css() {
    ConsoleColor dark = darkAccent == null ? accent : darkAccent;
    return (accent == null ? "" : ":root{" + colors(accent, LIGHT_PAGE) + "}")
        + (dark == null
            ? ""
            : "@media (prefers-color-scheme:dark){:root{" + colors(dark, DARK_PAGE) + "}}");
  }

  /** Texts stay readable on the colour, and links on the page. */
  private static String colors(ConsoleColor accent, ConsoleColor page) {
    return "--accent:"
        + accent
        + ";--accent-strong:"
        + accent.mixed(accent.text().text(), 0.15)
        + ";--on-accent:"
        + accent.text()
        + ";--link:"
        + accent.readableOn(page)
        + ";--mark-a:"
        + page.mixed(accent, 0.15);
  }
}
