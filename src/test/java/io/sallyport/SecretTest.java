package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void printsNothingOfItself() {
    assertThat(Secret.ofText("hush-hush")).hasToString("Secret[***]");
    assertThat(Secret.ofText("hush-hush").hashCode()).isEqualTo(Secret.ofText("x").hashCode());
  }

  @Test
  void comparesItsBytes() {
    assertThat(Secret.ofText("a")).isEqualTo(Secret.of(new byte[] {'a'}));
    assertThat(Secret.ofText("a")).isNotEqualTo(Secret.ofText("b"));
    assertThat(Secret.ofText("a")).isNotEqualTo(Secret.ofText("aa"));
    assertThat(Secret.ofText("a")).isNotEqualTo("a");
  }

  @Test
  void cannotBeChangedFromOutside() {
    byte[] bytes = {1, 2};
    Secret secret = Secret.of(bytes);
    bytes[0] = 9;
    secret.reveal()[1] = 9;
    assertThat(secret.reveal()).containsExactly(1, 2);
  }

  @Test
  void textIsUtf8() {
    Secret secret = Secret.ofText("\u00e9");
    assertThat(secret.reveal()).containsExactly("\u00e9".getBytes(StandardCharsets.UTF_8));
    assertThat(secret.revealText()).isEqualTo("\u00e9");
    assertThat(secret.length()).isEqualTo(2);
  }

  @Test
  void isNotEmpty() {
    assertThatThrownBy(() -> Secret.ofText("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Secret.of(new byte[0])).isInstanceOf(IllegalArgumentException.class);
  }
}
