package io.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleColorTest {
  private static final String[] GROUNDS = {"#ffffff", "#1b222c"};

  @Test
  void knowsTheContrastOfBlackAndWhite() {
    assertThat(ConsoleColor.parse("#000000").contrast(ConsoleColor.parse("#FFFFFF"))).isEqualTo(21);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#000000", "#ffffff", "#777777", "#ffff00", "#0000ff", "#ff0000", "#0a7d4f"})
  void textsStayReadable(String text) {
    ConsoleColor accent = ConsoleColor.parse(text);
    assertThat(accent.contrast(accent.text())).isGreaterThan(4.5);
    ConsoleColor hovered = accent.mixed(accent.text().text(), 0.15);
    assertThat(hovered.contrast(accent.text())).isGreaterThan(4.5);
    for (String ground : GROUNDS) {
      ConsoleColor page = ConsoleColor.parse(ground);
      assertThat(accent.readableOn(page).contrast(page)).isGreaterThanOrEqualTo(4.5);
    }
  }

  @Test
  void aReadableColourStays() {
    assertThat(ConsoleColor.parse("#1f5fa8").readableOn(ConsoleColor.parse("#ffffff")))
        .hasToString("#1f5fa8");
  }

  @Test
  void theThemeHasBothModes() {
    ConsoleColor accent = ConsoleColor.parse("#0a7d4f");
    assertThat(new ConsoleLook("", null, accent, null).css())
        .startsWith(":root{--accent:#0a7d4f;")
        .contains("@media (prefers-color-scheme:dark){:root{--accent:#0a7d4f;")
        .endsWith("}}");
    assertThat(new ConsoleLook("", null, null, accent).css()).startsWith("@media");
    assertThat(new ConsoleLook("", null, null, null).css()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "red",
        "#fff",
        "#12345g",
        "1f5fa8",
        "#1f5fa80",
        "#\u0661\u0661\u0661\u0661\u0661\u0661"
      })
  void rejectsOtherTexts(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ConsoleColor.parse(text));
  }
}
