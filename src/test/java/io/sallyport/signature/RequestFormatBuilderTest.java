package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.internal.Hex;
import io.sallyport.spi.SampleRequest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An own format is a few settings, and invalid ones are rejected. */
class RequestFormatBuilderTest {
  private static final Map<String, String> OWN =
      Map.of(
          "key-in", "header:X-Acme-Key",
          "timestamp-in", "header:X-Acme-Time",
          "timestamp-unit", "ms",
          "nonce-in", "header:X-Acme-Nonce",
          "signature-in", "header:X-Acme-Signature",
          "encoding", "base64",
          "algorithm", "hmac-sha512",
          "signed", "{method}\\n{target}\\n{timestamp}\\n{nonce}\\n{body.sha256}");

  @Test
  void anOwnFormatSignsAndVerifies() {
    FormattedExchange exchange = new FormattedExchange(RequestFormat.of(OWN));
    SampleRequest request = exchange.valid();

    assertThat(request.header("X-Acme-Key")).isEqualTo(FormattedExchange.KEY);
    assertThat(request.header("X-Acme-Time")).hasSize(13);
    assertThat(request.header("X-Acme-Signature")).hasSize(88);
    exchange.assertAccepted(request);
    exchange.assertRejected(request, Reason.NONCE_REPLAYED);
    exchange.assertRejected(exchange.valid().body("a=2"), Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{method}{url}{timestamp}{nonce}{body}",
        "{method} {path}?{query} {key} {timestamp} {nonce} {body.sha512}",
        "{nonce}:{timestamp}:{method}:{target}:{body.sha256.base64}:{header:Host}",
        "{nonce}:{timestamp}:{method}:{target}:{body.sha512.base64}"
      })
  void everyPlaceholderIsSigned(String signed) {
    FormattedExchange exchange = new FormattedExchange(RequestFormat.of(with("signed", signed)));

    exchange.assertAccepted(exchange.valid());
    exchange.assertRejected(exchange.valid().method("PUT"), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(exchange.valid().target("/orders?dry=2"), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(exchange.valid().body("a=2"), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(
        exchange.valid().with("X-Acme-Nonce", "another-nonce-of-it"), Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso", "http", "s", "decimal"})
  void everyUnitOfTimeIsReadAsItIsWritten(String unit) {
    FormattedExchange exchange =
        new FormattedExchange(RequestFormat.of(with("timestamp-unit", unit)));

    exchange.assertAccepted(exchange.valid());
    exchange.assertRejected(
        exchange.valid().with("X-Acme-Time", "soon"), Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void valuesCanStandInAuthorization() {
    Map<String, String> settings = new TreeMap<>(OWN);
    settings.put("authorization", "acme");
    settings.put("key-in", "authorization:id");
    settings.put("signature-in", "authorization:mac");
    settings.put("nonce-in", "authorization:nonce");
    settings.put("timestamp-in", "authorization:ts");
    settings.put("encoding", "hex");
    settings.put("algorithm", "hmac-sha256");
    settings.put("signed", "{method}\\n{target}\\n{timestamp}\\n{nonce}\\n{body}");
    FormattedExchange exchange = new FormattedExchange(RequestFormat.of(settings));
    String time = Long.toString(FormattedExchange.NOW.toEpochMilli());
    String nonce = "0123456789abcdef";
    String mac =
        Hex.encode(FormattedExchange.mac("POST\n/orders?dry=1\n" + time + "\n" + nonce + "\na=1"));
    SampleRequest request =
        FormattedExchange.unsigned()
            .with(
                "Authorization",
                "Acme id=\"key-1\", ts=" + time + ", nonce=\"" + nonce + "\", mac=\"" + mac + '"');

    exchange.assertAccepted(request);
    exchange.assertRejected(request.target("/orders?dry=2"), Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "signed|{method}{target}{timestamp}{nonce}|signed: must cover the body",
        "signed|{target}{timestamp}{nonce}{body}|signed: must cover {method} and {target}",
        "signed|{method}{path}{timestamp}{nonce}{body}|signed: must cover {method} and {target}",
        "signed|{method}{target}{nonce}{body}|signed: must cover the {timestamp}",
        "signed|{method}{target}{timestamp}{body}|signed: must cover the {nonce}",
        "signed|{method}{target}{timestamp}{nonce}{body|signed: '{method}",
        "signed|{method}{target}{timestamp}{nonce}{bodies}|signed: '{method}",
        "signed|{method}{target}{timestamp}{nonce}{body}{header:a b}|signed: '{method}",
        "key-in|X-Key|'X-Key' must be header:NAME",
        "key-in|cookie:key|'cookie:key' must be header:NAME",
        "key-in|header:a b|'header:a b' must be header:NAME",
        "key-in|header:X-Acme-Signature|key-in, signature-in, timestamp-in, nonce-in and lifetime-in must differ",
        "key-in|authorization:id|authorization: must be set if",
        "authorization|acme|authorization: must be set if",
        "timestamp-unit|minutes|timestamp-unit: 'minutes' is not one of",
        "encoding|base32|encoding: 'base32' is not one of",
        "algorithm|md5|algorithm: 'md5' is not one of",
        "algorithm|key|algorithm: 'key' needs {headers} in 'signed'",
        "required|host|required: must be names of lines",
        "allow-any-target|yes|allow-any-target: 'yes' is not one of",
      })
  void rejectsASettingThatIsWrong(String name, String value, String message) {
    if (name.equals("allow-any-target")) {
      assertThatThrownBy(
              () ->
                  RequestFormat.builder()
                      .set("signed", "{timestamp}{body}")
                      .set("key-in", "header:a")
                      .set("signature-in", "header:b")
                      .set("timestamp-in", "header:c")
                      .set(name, value)
                      .build())
          .hasMessageStartingWith(message);
      return;
    }
    assertThatThrownBy(() -> RequestFormat.of(with(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"key-in", "signature-in", "timestamp-in", "signed"})
  void rejectsToDoWithout(String name) {
    Map<String, String> settings = new TreeMap<>(OWN);
    settings.remove(name);

    assertThatThrownBy(() -> RequestFormat.of(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + ": is missing");
  }

  @Test
  void rejectsAnUnknownSettingAndATimeBesideLines() {
    assertThatThrownBy(() -> RequestFormat.of(with("signature-header", "X")))
        .hasMessageStartingWith(
            "signature-header is not a setting of a request format; allowed: [");
    assertThatThrownBy(() -> RequestFormat.of(with("signed", "{headers}")))
        .hasMessage(
            "timestamp-in and nonce-in: must be unset with {headers}, which contain the time");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> settings = new TreeMap<>(OWN);
    settings.put(name, value);
    return settings;
  }
}
