package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Argon2MemoryBudgetTest {
  private final Argon2MemoryBudget budget = new Argon2MemoryBudget(100);

  @Test
  void admitsParametersUntilTheirMemoryIsUsedUp() {
    assertThat(budget.admits(new Argon2Policy(60, 1, 1), 32)).isTrue();
    assertThat(budget.admits(new Argon2Policy(40, 1, 1), 32)).isTrue();
    assertThat(budget.admits(new Argon2Policy(8, 1, 1), 32)).isFalse();
  }

  @Test
  void admitsTheSameParametersAgain() {
    Argon2Policy all = new Argon2Policy(100, 1, 1);

    assertThat(budget.admits(all, 32)).isTrue();
    assertThat(budget.admits(all, 32)).isTrue();
    assertThat(budget.admits(new Argon2Policy(100, 1, 1), 32)).isTrue();
  }

  @Test
  void countsEachNumberThatDiffers() {
    assertThat(budget.admits(new Argon2Policy(30, 1, 1), 32)).isTrue();
    assertThat(budget.admits(new Argon2Policy(30, 2, 1), 32)).isTrue();
    assertThat(budget.admits(new Argon2Policy(30, 1, 1), 16)).isTrue();
    assertThat(budget.admits(new Argon2Policy(30, 1, 2), 32)).isFalse();
  }

  @Test
  void admitsWhatStillFitsAfterSomethingDidNot() {
    assertThat(budget.admits(new Argon2Policy(101, 1, 1), 32)).isFalse();
    assertThat(budget.admits(new Argon2Policy(100, 1, 1), 32)).isTrue();
  }
}
