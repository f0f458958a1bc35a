package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.jdkMac;
import static io.sallyport.webhook.Verdicts.scheme;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.webhook.Presets.Spelling;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds each preset to what its vendor documents, spelled by hand and signed by the JDK. */
class PresetSpellingTest {

  static Stream<String> presets() {
    return Presets.spellings().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void acceptsWhatTheVendorSends(String preset) {
    Spelling spelling = Presets.spelling(preset);
    Message message = Message.of(spelling.body()).at(Presets.URL).with(headers(spelling));
    assertAccepted(scheme(preset, NOW, spelling.secret()), message);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void signsAsTheVendorDoes(String preset) {
    Spelling spelling = Presets.spelling(preset);
    Message signed = Presets.signed(preset);
    headers(spelling)
        .forEach((name, value) -> assertThat(signed.headers(name)).containsExactly(value));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void acceptsWhatItSigns(String preset) {
    assertAccepted(scheme(preset, NOW, Presets.spelling(preset).secret()), Presets.signed(preset));
  }

  @Test
  void everyPresetIsHeldToItsVendorHereOrByVectors() {
    Set<String> here = new TreeSet<>(Presets.spellings().keySet());
    here.addAll(Set.of("adyen", "sendgrid", "discord", "gitlab"));
    assertThat(WebhookPresets.names()).isEqualTo(here);
  }

  private static Map<String, String> headers(Spelling spelling) {
    byte[] key =
        spelling.secret().startsWith("whsec_")
            ? Base64.getDecoder().decode(spelling.secret().substring(6))
            : spelling.secret().getBytes(UTF_8);
    byte[] mac = jdkMac(spelling.mac(), key, spelling.signed());
    String text =
        spelling.hex() ? HexFormat.of().formatHex(mac) : Base64.getEncoder().encodeToString(mac);
    Map<String, String> headers = new TreeMap<>(spelling.headers());
    headers.replaceAll((name, value) -> value.replace("$", text));
    return headers;
  }
}
