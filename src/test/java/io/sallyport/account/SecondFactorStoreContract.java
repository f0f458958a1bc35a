package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.apikey.Race;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link SecondFactorStore}. The test of each store extends this class. */
public abstract class SecondFactorStoreContract {
  private static final String HASH = "a".repeat(64);
  private static final String OTHER_HASH = "b".repeat(64);

  private SecondFactorStore store = new InMemorySecondFactors();

  /** Returns a new store without any second factor. */
  protected abstract SecondFactorStore emptyStore();

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  @Test
  void keepsWhatWasBegun() {
    SecondFactor factor = factor("id");
    assertThat(store.find("realm", "ada")).isNull();
    assertThat(store.begin("realm", "ada", factor)).isTrue();
    assertThat(found()).isEqualTo(factor);
  }

  @Test
  void replacesWhatWasNotConfirmed() {
    store.begin("realm", "ada", factor("id"));
    assertThat(store.begin("realm", "ada", factor("id2"))).isTrue();
    assertThat(found()).isEqualTo(factor("id2"));
    assertThat(store.confirm("realm", "ada", "id", 1)).isFalse();
    assertThat(found().confirmed()).isFalse();
  }

  @Test
  void confirmsOnceAndRemembersTheStep() {
    store.begin("realm", "ada", factor("id"));
    assertThat(store.confirm("realm", "ada", "id", 7)).isTrue();
    assertThat(found())
        .isEqualTo(
            new SecondFactor("id", factor("id").secret(), true, 7, Set.of(HASH, OTHER_HASH)));
    assertThat(store.confirm("realm", "ada", "id", 8)).isFalse();
    assertThat(found().lastStep()).isEqualTo(7);
  }

  @Test
  void replacesNothingThatIsConfirmed() {
    confirmed(7);
    assertThat(store.begin("realm", "ada", factor("id2"))).isFalse();
    assertThat(found().id()).isEqualTo("id");
    assertThat(found().lastStep()).isEqualTo(7);
  }

  @Test
  void usesAStepOnceAndNoneBeforeIt() {
    confirmed(7);
    assertThat(store.useStep("realm", "ada", "id", 7)).isFalse();
    assertThat(store.useStep("realm", "ada", "id", 6)).isFalse();
    assertThat(store.useStep("realm", "ada", "id", 9)).isTrue();
    assertThat(store.useStep("realm", "ada", "id", 9)).isFalse();
    assertThat(store.useStep("realm", "ada", "id", 8)).isFalse();
    assertThat(store.useStep("realm", "ada", "id", 10)).isTrue();
    assertThat(found().lastStep()).isEqualTo(10);
  }

  @Test
  void usesARecoveryCodeOnce() {
    confirmed(7);
    assertThat(store.useRecoveryCode("realm", "ada", "id", HASH)).isTrue();
    assertThat(store.useRecoveryCode("realm", "ada", "id", HASH)).isFalse();
    assertThat(store.useRecoveryCode("realm", "ada", "id", "c".repeat(64))).isFalse();
    assertThat(found().recoveryCodes()).containsExactly(OTHER_HASH);
    assertThat(found().lastStep()).isEqualTo(7);
  }

  @Test
  void usesNothingThatIsNotConfirmedOrOfAnotherId() {
    store.begin("realm", "ada", factor("id"));
    assertThat(store.useStep("realm", "ada", "id", 1)).isFalse();
    assertThat(store.useRecoveryCode("realm", "ada", "id", HASH)).isFalse();
    store.confirm("realm", "ada", "id", 1);
    assertThat(store.useStep("realm", "ada", "ID", 2)).isFalse();
    assertThat(store.useRecoveryCode("realm", "ada", "id2", HASH)).isFalse();
    assertThat(found().recoveryCodes()).hasSize(2);
    assertThat(found().lastStep()).isEqualTo(1);
  }

  @Test
  void removesTheOneThatIsMeant() {
    confirmed(7);
    store.remove("realm", "ada", "id2");
    assertThat(found().id()).isEqualTo("id");
    store.remove("realm", "ada", "id");
    assertThat(store.find("realm", "ada")).isNull();
    store.remove("realm", "ada", "id");
    assertThat(store.useStep("realm", "ada", "id", 9)).isFalse();
    assertThat(store.begin("realm", "ada", factor("id3"))).isTrue();
  }

  @Test
  void realmsAndAccountsAreSeparate() {
    confirmed(7);
    assertThat(store.find("other", "ada")).isNull();
    assertThat(store.find("realm", "Ada")).isNull();
    assertThat(store.useStep("other", "ada", "id", 8)).isFalse();
    assertThat(store.useStep("realm", "grace", "id", 8)).isFalse();
    store.remove("other", "ada", "id");
    assertThat(found().lastStep()).isEqualTo(7);
  }

  @Test
  void oneOfManyWinsAStep() throws Exception {
    confirmed(0);
    for (int round = 1; round <= 20; round++) {
      int step = round;
      assertThat(Race.winners(i -> store.useStep("realm", "ada", "id", step)))
          .as("step %d", step)
          .hasSize(1);
    }
  }

  @Test
  void oneOfManyWinsARecoveryCode() throws Exception {
    confirmed(0);
    for (String hash : new String[] {HASH, OTHER_HASH}) {
      assertThat(Race.winners(i -> store.useRecoveryCode("realm", "ada", "id", hash))).hasSize(1);
    }
    assertThat(found().recoveryCodes()).isEmpty();
  }

  @Test
  void losesNoRecoveryCodeThatOthersUseAtTheSameTime() throws Exception {
    confirmed(0);
    assertThat(
            Race.winners(
                i -> store.useRecoveryCode("realm", "ada", "id", (i & 1) == 0 ? HASH : OTHER_HASH)))
        .hasSize(2);
    assertThat(found().recoveryCodes()).isEmpty();
  }

  @Test
  void oneOfManyConfirms() throws Exception {
    store.begin("realm", "ada", factor("id"));
    assertThat(Race.winners(i -> store.confirm("realm", "ada", "id", i))).hasSize(1);
  }

  private void confirmed(long step) {
    store.begin("realm", "ada", factor("id"));
    store.confirm("realm", "ada", "id", step);
  }

  private SecondFactor found() {
    return Objects.requireNonNull(store.find("realm", "ada"));
  }

  private static SecondFactor factor(String id) {
    return new SecondFactor(
        id, Secret.ofText("12345678901234567890"), false, -1, Set.of(HASH, OTHER_HASH));
  }
}
