package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.RequestFormats;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The style of a vendor is configuration. */
class RequestFormatConfigTest {
  private static final String REALM = "sallyport.realms.partner.";
  private static final String AT = REALM + "signature.";

  @ParameterizedTest
  @ValueSource(strings = {"coinbase", "binance", "kong", "kindly"})
  void aPresetIsItsName(String preset) {
    RealmConfig realm = realm(valid().with(AT + "style", preset));

    assertThat(realm.format()).isSameAs(RequestFormats.named(preset));
    assertThat(realm.messages()).isNull();
    assertThat(realm.signs()).isTrue();
    assertThat(realm.apiKeys().signatureHeaders())
        .isEqualTo(Objects.requireNonNull(realm.format()).signatureHeaders());
    assertThat(realm.signatureKeys().secrets()).hasSize(1);
  }

  @Test
  void theOldDraftIsTakenWhereThatIsAllowedAlone() {
    SampleConfig config = valid().with(AT + "style", "cavage");

    assertThat(config.errors())
        .containsExactly(
            AT
                + "style = 'cavage' is a draft that RFC 9421 replaced; set"
                + " 'signature.allow-cavage=true' to accept it");
    assertThat(config.with(AT + "allow-cavage", "false").errors()).hasSize(1);
    assertThat(realm(config.with(AT + "allow-cavage", "true")).format())
        .isSameAs(RequestFormats.named("cavage"));
    assertThat(valid().with(AT + "allow-cavage", "true").errors())
        .containsExactly(AT + "allow-cavage does nothing without 'signature.style' cavage");
  }

  @Test
  void aVendorOfOnesOwnIsAFewKeys() {
    RequestFormat format = Objects.requireNonNull(realm(own()).format());

    assertThat(format.signatureHeaders()).containsExactly("X-Acme-Time", "X-Acme-Signature");
  }

  @ParameterizedTest
  @CsvSource({
    "signed, {body}, 'style: signed: must cover {method} and {target}'",
    "encoding, rot13, \"style: encoding: 'rot13' is none of\"",
    "format, rfc9421, \"style = 'own' and 'signature.format' exclude each other\"",
    "tag, t, \"tag does nothing where requests are signed by a style ('signature.style')\"",
  })
  void whatDoesNotGoWithIsAProblem(String name, String value, String error) {
    assertThat(own().with(AT + name, value).errors())
        .anySatisfy(told -> assertThat(told).startsWith(AT + error.replace("\"", "")));
  }

  @Test
  void aPresetIsNotChangedAndSettingsNeedTheirStyle() {
    assertThat(valid().with(AT + "style", "kong").with(AT + "encoding", "hex").errors())
        .containsExactly(
            AT + "style = 'kong' and [encoding] exclude each other: a preset is a complete format");
    assertThat(valid().with(AT + "encoding", "hex").errors())
        .containsExactly(AT + "encoding does nothing without 'signature.style' own");
    assertThat(valid().with(AT + "style", "kraken").errors())
        .containsExactly(
            AT
                + "style: style 'kraken' is not known; allowed: [binance, cavage, coinbase,"
                + " kindly, kong]");
  }

  private static SampleConfig own() {
    return valid()
        .with(AT + "style", "own")
        .with(AT + "key-in", "header:X-Acme-Key")
        .with(AT + "timestamp-in", "header:X-Acme-Time")
        .with(AT + "signature-in", "header:X-Acme-Signature")
        .with(AT + "signed", "{timestamp}\\n{method}\\n{target}\\n{body.sha256}");
  }

  private static SampleConfig valid() {
    return SampleConfig.empty()
        .with(REALM + "signature-keys.acme.secret", "0123456789abcdef0123456789abcdef");
  }

  private static RealmConfig realm(SampleConfig config) {
    return config.read().realms().get(0);
  }
}
