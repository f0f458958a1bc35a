package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arguments that the scheme, kindly's format and a key accept. */
class SignatureSettingsTest {
  private final SignedExchange exchange = new SignedExchange();

  @Test
  void kindlysHeadersAreThose() {
    RequestFormat format = RequestFormats.named("kindly");
    assertThat(SignatureScheme.DEFAULT_WINDOW).isEqualTo(Duration.ofMinutes(5));
    assertThat(format.key().name()).isEqualTo("X-API-Key");
    assertThat(format.signatureHeaders()).containsExactly("X-Timestamp", "X-Nonce", "X-Signature");
    assertThat(format.withoutPrefix("/a?b")).isEqualTo("/a?b");
    assertThat(format.canonicalJson()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT5M", "PT1H"})
  void windowIs1SecondTo1Hour(String window) {
    exchange.window = Duration.parse(window);
    assertThatCode(exchange::scheme).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.999S", "-PT5M", "PT1H0.001S", "P1D"})
  void rejectsOtherWindows(String window) {
    exchange.window = Duration.parse(window);
    assertThatThrownBy(exchange::scheme)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the window of a signature must be PT1S to PT1H, not " + Duration.parse(window));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kindly", "/", "/kindly/", "kindly/"})
  void rejectsPrefixesThatAreNoPath(String prefix) {
    assertThatThrownBy(() -> kindly("target-prefix", prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + prefix + "'");
  }

  @Test
  void headersAreFieldNamesThatDiffer() {
    assertThatThrownBy(() -> kindly("timestamp-in", "header:X Time"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'header:X Time'");
    assertThatThrownBy(() -> kindly("timestamp-in", "header:x-nonce"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must differ");
  }

  @Test
  void keyTextContainsOnlyItsId() {
    Caller owner = Caller.authenticatedBy("signature", "client").build();
    assertThat(new RequestKey("key-1", Secret.ofText("hush-hush"), owner))
        .hasToString("RequestKey[key-1]");
    assertThatThrownBy(() -> new RequestKey("", Secret.ofText("hush-hush"), owner))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RequestFormat kindly(String setting, String text) {
    return RequestFormats.named("kindly").toBuilder().set(setting, text).build();
  }
}
