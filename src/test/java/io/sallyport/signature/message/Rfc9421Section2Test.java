package io.sallyport.signature.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.SampleRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The values of components, by the examples of <a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-2">RFC 9421 §2</a>.
 */
class Rfc9421Section2Test {

  /** §2.1. */
  private static SampleRequest fields() {
    return new SampleRequest("GET", "/")
        .with("Host", "www.example.com")
        .with("Date", "Tue, 20 Apr 2021 02:07:56 GMT")
        .with("X-OWS-Header", "   Leading and trailing whitespace.   ")
        .with("X-Obs-Fold-Header", "Obsolete\r\n    line folding.")
        .plus("Cache-Control", "max-age=60")
        .plus("Cache-Control", "   must-revalidate")
        .with("Example-Dict", "  a=1,    b=2;x=1;y=2,   c=(a   b   c), d")
        .with("X-Empty-Header", " ")
        .plus("Example-Header", "value, with, lots")
        .plus("Example-Header", "of, commas");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\"host\"|www.example.com",
        "\"date\"|Tue, 20 Apr 2021 02:07:56 GMT",
        "\"x-ows-header\"|Leading and trailing whitespace.",
        "\"x-obs-fold-header\"|Obsolete line folding.",
        "\"cache-control\"|max-age=60, must-revalidate",
        "\"example-dict\"|a=1,    b=2;x=1;y=2,   c=(a   b   c), d",
        "\"example-dict\";key=\"a\"|1",
        "\"example-dict\";key=\"d\"|?1",
        "\"example-dict\";key=\"b\"|2;x=1;y=2",
        "\"example-dict\";key=\"c\"|(a b c)",
        "\"example-header\"|value, with, lots, of, commas",
        "\"example-header\";bs|:dmFsdWUsIHdpdGgsIGxvdHM=:, :b2YsIGNvbW1hcw==:",
      })
  void fieldsHaveTheValuesOfSection21(String identifier, String value) {
    assertThat(value(fields(), identifier)).isEqualTo(value);
  }

  @Test
  void anEmptyFieldHasAnEmptyValue() {
    assertThat(value(fields(), "\"x-empty-header\"")).isEmpty();
  }

  @Test
  void oneFieldOfManyValuesIsNotManyFieldsWhenWrapped() {
    SampleRequest one =
        new SampleRequest("GET", "/").with("Example-Header", "value, with, lots, of, commas");

    assertThat(value(one, "\"example-header\";bs"))
        .isEqualTo(":dmFsdWUsIHdpdGgsIGxvdHMsIG9mLCBjb21tYXM=:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x-missing\"",
        "\"x-missing\";bs",
        "\"example-dict\";key=\"e\"",
        "\"date\";key=\"a\"",
        "\"example-dict\";sf",
      })
  void whatIsNotThereOrNotKnownHasNoValue(String identifier) {
    assertThat(value(fields(), identifier)).isNull();
  }

  /** §2.1.1. */
  @Test
  void aStructuredFieldIsSerializedAnew() {
    assertThat(FieldType.DICTIONARY.serialized(fields().headers("Example-Dict")))
        .isEqualTo("a=1, b=2;x=1;y=2, c=(a b c), d");
    assertThat(value(fields().with("Priority", "u=1 ,  i"), "\"priority\";sf")).isEqualTo("u=1, i");
    assertThat(value(fields().with("Cache-Status", "a;hit , b"), "\"cache-status\";sf"))
        .isEqualTo("a;hit, b");
    assertThat(value(fields().with("Client-Cert", " :YQ==: "), "\"client-cert\";sf"))
        .isEqualTo(":YQ==:");
    assertThat(value(fields().with("Priority", "u=1,,i"), "\"priority\";sf")).isNull();
  }

  @Test
  void linesOfADictionaryAreOneDictionary() {
    SampleRequest request =
        new SampleRequest("GET", "/").plus("Priority", "u=1").plus("Priority", "i");

    assertThat(value(request, "\"priority\";sf")).isEqualTo("u=1, i");
    assertThat(value(request, "\"priority\";key=\"i\"")).isEqualTo("?1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"@method\"|POST",
        "\"@target-uri\"|https://www.example.com/path?param=value",
        "\"@authority\"|www.example.com",
        "\"@scheme\"|https",
        "\"@request-target\"|/path?param=value",
        "\"@path\"|/path",
        "\"@query\"|?param=value",
      })
  void derivedComponentsHaveTheValuesOfSection22(String identifier, String value) {
    SampleRequest request =
        new SampleRequest("POST", "/path?param=value").at("https://www.example.com");

    assertThat(value(request, identifier)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "https://WWW.Example.COM,        www.example.com,      https",
    "https://www.example.com:443,    www.example.com,      https",
    "http://www.example.com:80,      www.example.com,      http",
    "http://www.example.com:443,     www.example.com:443,  http",
    "HTTPS://www.example.com:8443,   www.example.com:8443, https",
    "https://[2001:DB8::1]:443,      [2001:db8::1],        https",
    "http://localhost:8080,          localhost:8080,       http"
  })
  void authorityIsInLowerCaseWithoutTheDefaultPort(String origin, String authority, String scheme) {
    SampleRequest request = new SampleRequest("GET", "/x").at(origin);

    assertThat(value(request, "\"@authority\"")).isEqualTo(authority);
    assertThat(value(request, "\"@scheme\"")).isEqualTo(scheme);
    assertThat(value(request, "\"@target-uri\"")).isEqualTo(scheme + "://" + authority + "/x");
  }

  @Test
  void methodKeepsItsCase() {
    assertThat(value(new SampleRequest("get", "/"), "\"@method\"")).isEqualTo("get");
  }

  /** §2.2.6 and §2.2.7. */
  @ParameterizedTest
  @CsvSource({
    "'',                                        /,     ?",
    "/path,                                     /path, ?",
    "/path?,                                    /path, ?",
    "/path?queryString,                         /path, ?queryString",
    "/a%2Fb?param=value&foo=bar&baz=bat%2Dman,  /a%2Fb, ?param=value&foo=bar&baz=bat%2Dman",
    "/a?b?c,                                    /a,    ?b?c",
  })
  void pathAndQueryAreAsTheyWereSent(String target, String path, String query) {
    SampleRequest request = new SampleRequest("GET", target);

    assertThat(value(request, "\"@path\"")).isEqualTo(path);
    assertThat(value(request, "\"@query\"")).isEqualTo(query);
  }

  /** §2.2.8. */
  @ParameterizedTest
  @CsvSource({
    "/path?param=value&foo=bar&baz=batman&qux=, baz,   batman",
    "/path?param=value&foo=bar&baz=batman&qux=, qux,   ''",
    "/path?param=value&foo=bar&baz=batman&qux=, param, value",
    "/parameters?var=this%20is%20a%20big%0Amultiline%20value&bar=with+plus+whitespace, var,"
        + " this%20is%20a%20big%0Amultiline%20value",
    "/parameters?bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something, bar,"
        + " with%20plus%20whitespace",
    "/parameters?bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something, fa%C3%A7ade%22%3A%20,"
        + " something",
  })
  void queryParametersAreDecodedAndEncodedAnew(String target, String name, String value) {
    SampleRequest request = new SampleRequest("GET", target);

    assertThat(value(request, "\"@query-param\";name=\"" + name + "\"")).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"/path, a", "/path?b=1, a", "/path?a=1&a=2, a", "/path?a=1&%61=2, a"})
  void aQueryParameterThatIsMissingOrThereTwiceHasNoValue(String target, String name) {
    SampleRequest request = new SampleRequest("GET", target);

    assertThat(value(request, "\"@query-param\";name=\"" + name + "\"")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"@status\"",
        "\"@signature-params\"",
        "\"@unknown\"",
        "\"@query-param\"",
        "\"@query-param\";name=a",
        "\"@query-param\";name=\"a\";sf",
        "\"@method\";sf",
        "\"@method\";req",
        "\"date\";req",
        "\"date\";tr",
        "\"date\";unknown",
        "\"date\";sf=?0",
        "\"date\";bs=1",
        "\"date\";key",
        "\"date\";bs;sf",
        "\"date\";bs;key=\"a\"",
        "\"Date\"",
        "\"da te\"",
        "\"\"",
        "date",
        "1",
      })
  void aRequestHasNoSuchComponent(String identifier) {
    assertThat(component(identifier)).isNull();
  }

  /** §2: the order of parameters stays, and makes no other component. */
  @Test
  void componentsWithTheirParametersInAnotherOrderAreTheSame() {
    assertThat(component("\"a\";sf;key=\"b\"")).isEqualTo(component("\"a\";key=\"b\";sf"));
    assertThat(component("\"a\";key=\"b\"")).isNotEqualTo(component("\"a\";key=\"c\""));
  }

  private static @Nullable String value(SampleRequest request, String identifier) {
    byte[] value =
        new ComponentValues(request, null)
            .of(Objects.requireNonNull(component(identifier), identifier));
    return value == null ? null : new String(value, StandardCharsets.US_ASCII);
  }

  private static @Nullable Component component(String identifier) {
    return Component.of(
        Objects.requireNonNull(StructuredReader.item(List.of(identifier)), identifier));
  }
}
