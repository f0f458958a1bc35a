package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.internal.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
  private static final String MAX = "x".repeat(256);
  private static final String TOO_LONG = "x".repeat(257);

  @Test
  void hasNoTextFormOfItsHashLoginOrName() {
    Account account = Samples.account("id-1", "ada@example.com", "$argon2id$secret");

    assertThat(account.toString()).isEqualTo("Account[id-1]");
  }

  @Test
  void keepsTheOrderOfItsClaims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    for (String name : List.of("z", "a", "m", "b", "y")) {
      claims.put(name, name);
    }

    assertThat(with(claims).claims().keySet()).containsExactly("z", "a", "m", "b", "y");
  }

  @Test
  void isNotChangedThroughWhatItWasMadeOf() {
    Set<String> roles = new HashSet<>(Set.of("user"));
    List<Object> inner = new ArrayList<>(List.of("EUR"));
    Map<String, Object> claims = new LinkedHashMap<>(Map.of("limits", Map.of("currencies", inner)));
    Account account =
        Account.builder("i", "l", "c", Instant.EPOCH).name("n").roles(roles).claims(claims).build();

    roles.add("admin");
    inner.add("USD");
    claims.put("tier", "gold");

    assertThat(account.roles()).containsExactly("user");
    assertThat(account.claims()).isEqualTo(Map.of("limits", Map.of("currencies", List.of("EUR"))));
  }

  @Test
  void returnsUnmodifiableCollections() {
    Account account = with(Map.of("list", new ArrayList<>(List.of(1)), "map", Map.of()));
    List<?> list = (List<?>) Objects.requireNonNull(account.claims().get("list"));
    Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(account.claims().get("map"));

    assertThatThrownBy(() -> account.claims().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> map.clear()).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> account.roles().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void acceptsEveryJsonValue() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("nothing", null);
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("text", "a");
    claims.put("flag", false);
    claims.put("int", 1);
    claims.put("long", 1L);
    claims.put("double", 1.5);
    claims.put("decimal", new BigDecimal("1.50"));
    claims.put("integer", BigInteger.TEN);
    claims.put("list", Arrays.asList("a", null, List.of()));
    claims.put("map", inner);

    assertThat(with(claims).claims()).isEqualTo(claims);
  }

  @Test
  void rejectsClaimsThatAreNotJson() {
    for (Object value :
        List.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Instant.EPOCH,
            Set.of("a"),
            new Json.Numeral("1"),
            new String[] {"a"},
            Map.of(1, "a"),
            List.of(List.of('c')))) {
      assertThatIllegalArgumentException()
          .as(value.getClass().getName())
          .isThrownBy(() -> with(Map.of("claim", value)))
          .withMessageContaining("JSON");
    }
  }

  @Test
  void rejectsAClaimOfNothing() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("nothing", null);

    assertThatThrownBy(() -> with(claims)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void rejectsClaimsThatAreNestedTooDeep() {
    assertThat(with(Map.of("deep", nested(Json.MAX_DEPTH))).claims()).containsKey("deep");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Map.of("deep", nested(Json.MAX_DEPTH + 1))))
        .withMessageContaining("deep");
  }

  @Test
  void rejectsClaimsThatHoldThemselves() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);

    assertThatIllegalArgumentException().isThrownBy(() -> with(Map.of("endless", endless)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void rejectsEmptyNames(int field) {
    String[] texts = {"id", "login", "client", "name", "hash"};
    texts[field] = "";

    assertThatIllegalArgumentException().isThrownBy(() -> of(texts));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void boundsEachText(int field) {
    String[] texts = {"id", "login", "client", "name", "hash"};
    texts[field] = MAX;
    assertThat(of(texts)).isNotNull();

    texts[field] = TOO_LONG;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(texts))
        .withMessageContaining("256")
        .withMessageNotContaining("xx");
  }

  @Test
  void mayLackNameAndPassword() {
    assertThat(of("id", "login", "client", "", "")).isNotNull();
  }

  @Test
  void changesItsPasswordAndNothingElse() {
    Account account = Samples.account("id-1", "ada", "old");

    Account changed = account.withPasswordHash("new");

    assertThat(changed.passwordHash()).isEqualTo("new");
    assertThat(changed.withPasswordHash("old")).isEqualTo(account);
  }

  private static Account of(String... texts) {
    return Account.builder(texts[0], texts[1], texts[2], Instant.EPOCH)
        .name(texts[3])
        .passwordHash(texts[4])
        .build();
  }

  private static Account with(Map<String, Object> claims) {
    return Account.builder("i", "l", "c", Instant.EPOCH).claims(claims).build();
  }

  /** Nested lists; the outermost is at depth one. */
  private static Object nested(int depth) {
    Object value = "inside";
    for (int i = 1; i < depth; i++) {
      value = Collections.singletonList(value);
    }
    return value;
  }
}
