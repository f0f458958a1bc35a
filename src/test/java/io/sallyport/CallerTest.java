package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallerTest {

  @Test
  void anonymousMayDoNothing() {
    Caller anonymous = Caller.anonymous();
    assertThat(anonymous.isAnonymous()).isTrue();
    assertThat(anonymous.schemes()).isEmpty();
    assertThat(anonymous.roles()).isEmpty();
    assertThat(anonymous.permissions().holds("x")).isFalse();
  }

  @Test
  void authenticatedCallerHasNoPermissionsByDefault() {
    Caller caller = Caller.authenticatedBy("bearer", "alice").build();
    assertThat(caller.isAnonymous()).isFalse();
    assertThat(caller.client()).isEqualTo("alice");
    assertThat(caller.permissions().holds("x")).isFalse();
    assertThat(caller.token()).isNull();
    assertThat(caller.keyId()).isNull();
  }

  @Test
  void showsNeitherTokenNorClaims() {
    Caller caller =
        Caller.authenticatedBy("bearer", "alice")
            .claims(Map.of("email", "alice@example.org"))
            .token(Secret.ofText("token"))
            .build();
    assertThat(caller).hasToString("Caller[alice by [bearer]]");
  }

  @Test
  void claimsAreACopy() {
    Map<String, Object> claims = new HashMap<>(Map.of("a", 1));
    Caller caller = Caller.authenticatedBy("bearer", "alice").claims(claims).build();
    claims.put("b", 2);
    assertThat(caller.claims()).containsOnlyKeys("a");
    assertThatThrownBy(() -> caller.claims().put("b", 2))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void namesAreNotEmpty() {
    assertThatThrownBy(() -> Caller.authenticatedBy("", "alice"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Caller.authenticatedBy("bearer", ""))
        .isInstanceOf(IllegalArgumentException.class);
    Caller.Builder builder = Caller.authenticatedBy("bearer", "alice");
    assertThatThrownBy(() -> builder.client("")).isInstanceOf(IllegalArgumentException.class);
  }
}
