package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountTest {

  private static ServiceAccount with(String id, String owner, String name, String key) {
    return new ServiceAccount(
        id, owner, name, "", Set.of(), new ServiceAccount.Key("ES256", "k", key), Instant.EPOCH);
  }

  private static ServiceAccount permitting(String permission) {
    return new ServiceAccount(
        "a",
        "ada",
        "n",
        "",
        Set.of(permission),
        new ServiceAccount.Key("ES256", "k", "p"),
        Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvSource({"'',o,n,k", "i,'',n,k", "i,o,'',k", "i,o,n,''"})
  void hasNoEmptyText(String id, String owner, String name, String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> with(id, owner, name, key));
  }

  @Test
  void hasNoLongerTextThanAStoreKeeps() {
    String over = "x".repeat(Account.MAX_LENGTH + 1);
    assertThatIllegalArgumentException().isThrownBy(() -> with(over, "o", "n", "k"));
    assertThatIllegalArgumentException().isThrownBy(() -> with("i", over, "n", "k"));
    assertThatIllegalArgumentException().isThrownBy(() -> with("i", "o", over, "k"));
    String key = "x".repeat(ServiceAccount.MAX_PUBLIC_KEY + 1);
    assertThatIllegalArgumentException().isThrownBy(() -> with("i", "o", "n", key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\tb", "a\"b", "a\\b", "\u00e4", "a\u0000", "*a", "a*b"})
  void hasNoPermissionThatAScopeCannotCarry(String permission) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> permitting(permission))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u00e4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "read:*", "read:analytics", "https://api.example/read", "!"})
  void hasAnyPermissionOfAScope(String permission) {
    assertThat(permitting(permission).permissions()).containsExactly(permission);
  }

  @Test
  void permissionsFitIntoAToken() {
    permitting("x".repeat(ServiceAccount.MAX_SCOPE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> permitting("x".repeat(ServiceAccount.MAX_SCOPE + 1)));
  }

  @Test
  void showsOnlyItsId() {
    assertThat(with("i", "o", "n", "k")).hasToString("ServiceAccount[i]");
  }
}
