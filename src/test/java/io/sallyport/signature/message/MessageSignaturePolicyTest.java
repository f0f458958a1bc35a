package io.sallyport.signature.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSignaturePolicyTest {

  @Test
  void coversMethodTargetAndBodyByDefaultForFiveMinutes() {
    MessageSignaturePolicy policy = new MessageSignaturePolicy();

    assertThat(policy.window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(policy.components())
        .containsExactly(
            "@method", "@target-uri", "content-digest", "content-type", "content-encoding");
    assertThat(policy.tag()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.999S", "PT0S", "PT-1S", "PT1H0.001S"})
  void rejectsAWindowOutOfItsRange(String window) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> policy(Duration.parse(window), MessageSignaturePolicy.DEFAULT_COMPONENTS, null))
        .withMessageContaining("PT1S to PT1H");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@method",
        "@method,@path",
        "content-digest",
        "@path,content-digest",
        "@method,content-digest",
        "@method,@authority,@query,content-digest"
      })
  void rejectsToLeaveOutMethodTargetOrBody(String components) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(Duration.ofMinutes(5), split(components), null))
        .withMessageContaining(components.isEmpty() ? "not a component" : "must cover");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@status", "@query-param", "@signature-params", "Date", "a b", "@x"})
  void rejectsWhatIsNoComponent(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                policy(Duration.ofMinutes(5), split("@method,@path,content-digest," + name), null))
        .withMessageContaining("'" + name + "' is not a component");
  }

  @Test
  void rejectsAComponentTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                policy(
                    Duration.ofMinutes(5), split("@method,@path,content-digest,date,date"), null))
        .withMessageContaining("repeated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u00e9", "a\nb"})
  void rejectsATagThatCannotBeSent(String tag) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> policy(Duration.ofMinutes(5), MessageSignaturePolicy.DEFAULT_COMPONENTS, tag));
  }

  private static MessageSignaturePolicy policy(
      Duration window, List<String> components, @Nullable String tag) {
    return new MessageSignaturePolicy(window, components, tag);
  }

  private static List<String> split(String components) {
    return List.of(components.split(",", -1));
  }
}
