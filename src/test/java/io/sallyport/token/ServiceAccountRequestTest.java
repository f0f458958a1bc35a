package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.account.ServiceAccount;
import io.sallyport.jwt.JwsAlgorithm;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountRequestTest {

  private static ServiceAccountRequest named(String name) {
    return new ServiceAccountRequest("ada", name, "", Set.of(), JwsAlgorithm.ES256);
  }

  private static ServiceAccountRequest described(String description) {
    return new ServiceAccountRequest("ada", "n", description, Set.of(), JwsAlgorithm.ES256);
  }

  private static ServiceAccountRequest permitting(Set<String> permissions) {
    return new ServiceAccountRequest("ada", "n", "", permissions, JwsAlgorithm.ES256);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "\ud800", "\u0085"})
  void rejectsAnUnreadableName(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> named(name));
  }

  @Test
  void boundsItsTexts() {
    named("x".repeat(ServiceAccountRequest.MAX_NAME));
    described("x".repeat(ServiceAccount.MAX_DESCRIPTION));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> named("x".repeat(ServiceAccountRequest.MAX_NAME + 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> described("x".repeat(ServiceAccount.MAX_DESCRIPTION + 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> described("a\u0000"));
  }

  @Test
  void boundsItsPermissions() {
    permitting(permissions(ServiceAccountRequest.MAX_PERMISSIONS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> permitting(permissions(ServiceAccountRequest.MAX_PERMISSIONS + 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> permitting(Set.of("x".repeat(ServiceAccount.MAX_SCOPE + 1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "*a", "\u00e4", "a\"", "a\\"})
  void rejectsWhatIsNoPermission(String permission) {
    assertThatIllegalArgumentException().isThrownBy(() -> permitting(Set.of(permission)));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ES256", "RS256", "EDDSA"},
      mode = Mode.EXCLUDE)
  void rejectsAnAlgorithmWithoutKeyPairs(JwsAlgorithm algorithm) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServiceAccountRequest("ada", "n", "", Set.of(), algorithm));
  }

  @Test
  void hasAnOwner() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServiceAccountRequest("", "n", "", Set.of(), JwsAlgorithm.ES256));
    assertThat(named("secret-name")).hasToString("ServiceAccountRequest[ada]");
  }

  private static Set<String> permissions(int count) {
    return IntStream.range(0, count).mapToObj(i -> "p" + i).collect(Collectors.toSet());
  }
}
