package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemorySecondFactorsTest extends SecondFactorStoreContract {
  private static final Secret SECRET = Secret.ofText("12345678901234567890");

  @Override
  protected SecondFactorStore emptyStore() {
    return new InMemorySecondFactors();
  }

  @Test
  void fullKeepsNoOtherAndReplacesThoseThatItHas() {
    SecondFactorStore full = new InMemorySecondFactors(1);
    SecondFactor factor = new SecondFactor("id", SECRET, false, -1, Set.of());
    full.begin("realm", "ada", factor);
    assertThat(full.begin("realm", "ada", factor)).isTrue();
    assertThatThrownBy(() -> full.begin("realm", "grace", factor))
        .isInstanceOf(UnavailableException.class);
    full.remove("realm", "ada", "id");
    assertThat(full.begin("realm", "grace", factor)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_000_001})
  void rejectsALimitOutOfItsRange(int limit) {
    assertThatThrownBy(() -> new InMemorySecondFactors(limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(limit));
  }

  @Test
  void aSecondFactorIsBoundedAndShowsNothing() {
    Set<String> many = new HashSet<>();
    IntStream.range(0, 101).forEach(i -> many.add("code" + i));
    for (String id : new String[] {"", "i".repeat(65)}) {
      assertThatThrownBy(() -> new SecondFactor(id, SECRET, false, -1, Set.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new SecondFactor("id", SECRET, false, -1, many))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new SecondFactor("id", SECRET, true, 1, Set.of("code")))
        .hasToString("SecondFactor[id]");
  }
}
