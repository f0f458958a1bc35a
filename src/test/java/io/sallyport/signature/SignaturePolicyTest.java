package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.signature.SignaturePolicy.Headers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturePolicyTest {

  @Test
  void defaultsAreKindlys() {
    SignaturePolicy policy = new SignaturePolicy();
    assertThat(policy.window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(policy.headers().key()).isEqualTo("X-API-Key");
    assertThat(policy.headers().signatureHeaders())
        .containsExactly("X-Timestamp", "X-Nonce", "X-Signature");
    assertThat(policy.targetPrefix()).isEmpty();
    assertThat(policy.canonicalJson()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT5M", "PT1H"})
  void windowIs1SecondTo1Hour(String window) {
    assertThat(policy(Duration.parse(window), "").window()).isEqualTo(Duration.parse(window));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.999S", "-PT5M", "PT1H0.001S", "P1D"})
  void rejectsOtherWindows(String window) {
    assertThatThrownBy(() -> policy(Duration.parse(window), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the window of a signature is PT1S to PT1H, not " + Duration.parse(window));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kindly", "/", "/kindly/", "kindly/"})
  void rejectsPrefixesThatAreNoPath(String prefix) {
    assertThatThrownBy(() -> policy(Duration.ofMinutes(5), prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + prefix + "'");
  }

  @Test
  void headersAreFieldNamesThatDiffer() {
    assertThatThrownBy(() -> new Headers("X-Key", "X Time", "X-Nonce", "X-Signature"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'X Time' is no HTTP field name");
    assertThatThrownBy(() -> new Headers("X-Key", "X-Nonce", "x-nonce", "X-Signature"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keyHasAnIdAndTellsNothingElse() {
    Caller owner = Caller.authenticatedBy("signature", "client").build();
    assertThat(new RequestKey("key-1", Secret.ofText("hush-hush"), owner))
        .hasToString("SigningKey[key-1]");
    assertThatThrownBy(() -> new RequestKey("", Secret.ofText("hush-hush"), owner))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SignaturePolicy policy(Duration window, String prefix) {
    return new SignaturePolicy(window, new Headers(), prefix, true);
  }
}
