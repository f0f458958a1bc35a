package io.sallyport.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.dialect.FormBody;
import io.sallyport.spi.SampleRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients by <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749 2.3.1</a>. */
class ClientSecretTest {
  private static final String FORM = "client_id=s6BhdRkqt3&client_secret=7Fjfp0ZBr1KtDRbnfVdmIw";

  /** The example of the section, in the form. */
  @Test
  void findsTheExampleOfTheRfcInTheForm() {
    is(read(SampleRequest.form(FORM)), "s6BhdRkqt3", "7Fjfp0ZBr1KtDRbnfVdmIw");
  }

  /** The example of the section, in the header. */
  @Test
  void findsTheExampleOfTheRfcInTheHeader() {
    SampleRequest request =
        SampleRequest.form("grant_type=client_credentials")
            .with("Authorization", "Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3");
    is(read(request), "s6BhdRkqt3", "7Fjfp0ZBr1KtDRbnfVdmIw");
  }

  @Test
  void decodesIdAndSecretOfTheHeader() {
    is(read(basic("a%3Ab:c+d%26%3Ae")), "a:b", "c d&:e");
    is(read(basic("a:b:c")), "a", "b:c");
  }

  @Test
  void rejectsBothPlaces() {
    ClientSecret both = read(basicAnd("a:b", FORM));
    assertThat(both.error()).contains("not both");
    assertThat(both.secret()).isNull();
  }

  @Test
  void rejectsTwoHeadersAndUnreadableOnes() {
    SampleRequest twice = basic("a:b").plus("Authorization", "Basic YTpi");
    assertThat(read(twice).error()).isNotNull();
    SampleRequest control = SampleRequest.form("").with("Authorization", "Basic YTpi\u0001");
    assertThat(read(control).error()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", ":", "a:", ":b", "a%ZZ:b", "a:%", "\u00e4:b", "a:b c"})
  void findsNoClientInAHeaderThatIsNoPair(String pair) {
    none(read(basic(pair)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic !",
        "Basic YTpi=",
        "Basic Y T p i",
        "Bearer YTpi",
        "YTpi",
        "Basicx"
      })
  void findsNoClientInAnotherHeader(String header) {
    none(read(SampleRequest.form("").with("Authorization", header)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "client_id=a",
        "client_secret=b",
        "client_id=&client_secret=b",
        "client_id=a&client_secret="
      })
  void findsNoClientInAnIncompleteForm(String form) {
    none(read(SampleRequest.form(form)));
  }

  @Test
  void neverShowsTheSecret() {
    assertThat(read(SampleRequest.form(FORM)).toString()).doesNotContain("7Fjfp0ZBr1KtDRbnfVdmIw");
  }

  private static SampleRequest basic(String pair) {
    return basicAnd(pair, "");
  }

  private static SampleRequest basicAnd(String pair, String form) {
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return SampleRequest.form(form).with("Authorization", "Basic " + encoded);
  }

  private static ClientSecret read(SampleRequest request) {
    return ClientSecret.of(request, FormBody.of(request));
  }

  private static void is(ClientSecret found, String id, String secret) {
    assertThat(found).isEqualTo(new ClientSecret(id, Secret.ofText(secret), null));
  }

  private static void none(ClientSecret found) {
    assertThat(found).isEqualTo(new ClientSecret(null, null, null));
  }
}
