package io.sallyport.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedTemplateTest {
  private static final byte[] BODY = "{\"a\":{\"b\":7,\"c\":[1]},\"n\":null}".getBytes(UTF_8);
  private static final SigningInput DELIVERY =
      new SigningInput("POST", "https://a/?b", "id1", "12", BODY, SigningInput.parse(BODY));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{method} {url};POST https://a/?b",
        "v0:{timestamp}:{id};v0:12:id1",
        "{timestamp}{timestamp};1212",
        "caf\u00e9}{id}|;caf\u00e9}id1|",
        "<{json:/a/b}>;<7>",
        "<{json:/missing}{json:/n}>;<>",
      })
  void putsThePartsWhereTheTemplateHasThem(String template, String expected) {
    assertThat(text(template)).isEqualTo(expected);
  }

  @Test
  void signsTheBodyAndItsHash() {
    assertThat(text("{body}.{body}")).isEqualTo(text("{body}") + "." + text("{body}"));
    assertThat(text("{body.sha256}")).matches("[0-9a-f]{64}");
  }

  @Test
  void doesNotCopyTheBody() {
    byte[][] parts = SignedTemplate.parse("{timestamp}.{body}").parts(DELIVERY);
    assertThat(parts).isNotNull();
    assertThat(Arrays.stream(parts).anyMatch(part -> part == BODY)).isTrue();
  }

  @Test
  void aMemberThatIsNoTextCannotBeSigned() {
    assertThat(text("{json:/a}")).isNull();
    assertThat(text("{json:/a/c}")).isNull();
    SigningInput noJson = new SigningInput("POST", "", "", "", BODY, null);
    assertThat(SignedTemplate.parse("{json:/x}").parts(noJson)).isNull();
  }

  @Test
  void knowsWhatSeparatesTheId() {
    assertThat(SignedTemplate.parse("{id}.{body}").allowsId("a.b")).isFalse();
    assertThat(SignedTemplate.parse("{id}.{body}").allowsId("ab")).isTrue();
    assertThat(SignedTemplate.parse("{body}{id}").allowsId("a.b")).isTrue();
    assertThat(SignedTemplate.parse("{id}::x").allowsId("a::x")).isFalse();
  }

  private static @Nullable String text(String template) {
    byte[][] parts = SignedTemplate.parse(template).parts(DELIVERY);
    if (parts == null) {
      return null;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toString(UTF_8);
  }
}
