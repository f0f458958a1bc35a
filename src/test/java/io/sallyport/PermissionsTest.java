package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {

  @ParameterizedTest
  @CsvSource({
    "read:stats, read:stats",
    "*, anything",
    "read:*, read:stats",
    "read:*, read:",
    "read*, read:stats",
  })
  void holdsWhatIsGranted(String granted, String asked) {
    assertThat(Permissions.of(List.of(granted)).holds(asked)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "read:stats, read:stat",
    "read:stats, read:statsx",
    "read:stats, READ:stats",
    "read:*, read",
    "read:*, write:read:x",
    "read:stats, *",
    "read:stats, read:*",
  })
  void holdsNothingElse(String granted, String asked) {
    assertThat(Permissions.of(List.of(granted)).holds(asked)).isFalse();
  }

  @Test
  void anyOfSeveralGrantsIsEnough() {
    Permissions permissions = Permissions.of(List.of("a", "b:*"));
    assertThat(permissions.holds("a")).isTrue();
    assertThat(permissions.holds("b:c")).isTrue();
    assertThat(permissions.holds("c")).isFalse();
  }

  @Test
  void noneHoldsNothingAndAllEverything() {
    assertThat(Permissions.NONE.holds("a")).isFalse();
    assertThat(Permissions.of(List.of()).holds("a")).isFalse();
    assertThat(Permissions.ALL.holds("a")).isTrue();
  }

  @Test
  void bothMustGrant() {
    Permissions both =
        Permissions.of(List.of("read:*", "x")).and(Permissions.of(List.of("read:a", "y")));
    assertThat(both.holds("read:a")).isTrue();
    assertThat(both.holds("read:b")).isFalse();
    assertThat(both.holds("x")).isFalse();
    assertThat(both.holds("y")).isFalse();
    assertThat(both.granted()).containsExactly("read:a");
    assertThat(both).hasToString("[read:a]");
  }

  @Test
  void showsWhatWasGranted() {
    assertThat(Permissions.of(List.of("read:*", "x")).granted())
        .containsExactlyInAnyOrder("read:*", "x");
    assertThat(Permissions.ALL.and(Permissions.of(List.of("a"))).granted()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*a", "a*b", "**", "read:*:x"})
  void rejectsMalformedPermissions(String granted) {
    assertThatThrownBy(() -> Permissions.of(List.of("x", granted)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a permission must not be empty, and '*' may only be its last character");
  }
}
