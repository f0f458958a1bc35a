package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.keys.SignatureConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of a vendor is configuration. */
class RequestFormatConfigTest {
  private static final String REALM = "sallyport.realms.partner.";
  private static final String AT = REALM + "signature.";

  @ParameterizedTest
  @ValueSource(strings = {"coinbase", "binance", "kong", "kindly"})
  void aPresetIsItsName(String preset) {
    RealmConfig realm = realm(valid().with(AT + "format", preset));

    assertThat(format(realm)).isSameAs(RequestFormats.named(preset));
    assertThat(realm.signs()).isTrue();
    assertThat(realm.apiKeys().policy().signatureHeaders())
        .isEqualTo(format(realm).signatureHeaders());
    assertThat(realm.signatures().sources().secrets()).hasSize(1);
  }

  @Test
  void theOldDraftIsAcceptedOnlyIfAllowed() {
    SampleConfig config = valid().with(AT + "format", "cavage");

    assertThat(config.errors())
        .containsExactly(
            AT
                + "format = 'cavage' is a draft that RFC 9421 replaced; set"
                + " 'signature.allow-cavage=true' to accept it");
    assertThat(config.with(AT + "allow-cavage", "false").errors()).hasSize(1);
    assertThat(format(realm(config.with(AT + "allow-cavage", "true"))))
        .isSameAs(RequestFormats.named("cavage"));
    assertThat(valid().with(AT + "allow-cavage", "true").errors())
        .containsExactly(AT + "allow-cavage does nothing without 'signature.format' cavage");
  }

  @Test
  void anOwnFormatIsAFewSettings() {
    RequestFormat format = format(realm(own()));

    assertThat(format.signatureHeaders()).containsExactly("X-Acme-Time", "X-Acme-Signature");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          custom.signed, {body}, "format: signed: must cover {method} and {target}, or else"
          custom.encoding, rot13, "format: encoding: 'rot13' is not one of [hex, base64]"
          target-prefix, api, "target-prefix: 'api' must be a path that starts with /"
          tag, t, "tag does nothing if 'signature.format' is custom"
          """)
  void whatDoesNotGoWithIsAProblem(String name, String value, String error) {
    assertThat(own().with(AT + name, value).errors())
        .anySatisfy(message -> assertThat(message).startsWith(AT + error));
  }

  @Test
  void aPresetIsNotChangedAndSettingsNeedTheirFormat() {
    assertThat(valid().with(AT + "format", "kong").with(AT + "custom.encoding", "hex").errors())
        .containsExactly(AT + "custom.encoding does nothing without 'signature.format' custom");
    assertThat(valid().with(AT + "custom.encoding", "hex").errors())
        .containsExactly(AT + "custom.encoding does nothing without 'signature.format' custom");
    assertThat(valid().with(AT + "format", "kraken").errors())
        .containsExactly(
            AT
                + "format = 'kraken' is not one of rfc9421, custom, binance, cavage, coinbase,"
                + " kindly, kong");
  }

  private static RequestFormat format(RealmConfig realm) {
    return ((SignatureConfig.Formatted) realm.signatures().config()).format();
  }

  private static SampleConfig own() {
    return valid()
        .with(AT + "format", "custom")
        .with(AT + "custom.key-in", "header:X-Acme-Key")
        .with(AT + "custom.timestamp-in", "header:X-Acme-Time")
        .with(AT + "custom.signature-in", "header:X-Acme-Signature")
        .with(AT + "custom.signed", "{timestamp}\\n{method}\\n{target}\\n{body.sha256}");
  }

  private static SampleConfig valid() {
    return SampleConfig.empty()
        .with(REALM + "signature-keys.acme.secret", "0123456789abcdef0123456789abcdef");
  }

  private static RealmConfig realm(SampleConfig config) {
    return config.read().realms().get(0);
  }
}
