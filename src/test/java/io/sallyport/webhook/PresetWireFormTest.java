package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.jdkMac;
import static io.sallyport.webhook.Verdicts.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.webhook.Presets.WireForm;
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

/** Compares each preset with its vendor's documentation, written by hand and signed by the JDK. */
class PresetWireFormTest {

  static Stream<String> presets() {
    return Presets.forms().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void acceptsWhatTheVendorSends(String preset) {
    WireForm form = Presets.form(preset);
    Message message = Message.of(form.body()).at(Presets.URL).with(headers(form));
    assertAccepted(scheme(preset, NOW, form.secret()), message);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void signsAsTheVendorDoes(String preset) {
    WireForm form = Presets.form(preset);
    Message signed = Presets.signed(preset);
    headers(form).forEach((name, value) -> assertThat(signed.headers(name)).containsExactly(value));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void acceptsWhatItSigns(String preset) {
    assertAccepted(scheme(preset, NOW, Presets.form(preset).secret()), Presets.signed(preset));
  }

  @Test
  void everyPresetIsHeldToItsVendorHereOrByVectors() {
    Set<String> here = new TreeSet<>(Presets.forms().keySet());
    here.addAll(Set.of("adyen", "sendgrid", "discord", "gitlab", "mailgun", "telegram"));
    here.addAll(Set.of("aws-sns", "paypal", "paypal-sandbox", "plaid", "plaid-sandbox"));
    assertThat(WebhookPresets.names()).isEqualTo(here);
  }

  private static Map<String, String> headers(WireForm form) {
    byte[] mac = jdkMac(form.mac(), form.key(), form.signed());
    String text =
        form.hex() ? HexFormat.of().formatHex(mac) : Base64.getEncoder().encodeToString(mac);
    Map<String, String> headers = new TreeMap<>(form.headers());
    headers.replaceAll((name, value) -> value.replace("$", text));
    return headers;
  }
}
