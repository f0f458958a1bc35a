package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import org.junit.jupiter.api.Test;

class InMemoryRefreshTokensTest extends RefreshTokenStoreContract {

  @Override
  protected RefreshTokenStore emptyStore() {
    return new InMemoryRefreshTokens(clock);
  }

  @Test
  void neverForgetsATokenToMakeRoom() {
    RefreshTokenStore small = new InMemoryRefreshTokens(clock, 2, 2);
    small.add(token("realm", 1, "a"));
    small.add(token("realm", 2, "b"));

    assertThatThrownBy(() -> small.add(token("realm", 3, "c")))
        .isInstanceOf(UnavailableException.class);
    assertThat(small.find("realm", token("realm", 1, "a").hash())).isNotNull();
    assertThat(small.find("realm", token("realm", 2, "b").hash())).isNotNull();
  }

  @Test
  void aFullStoreUsesNoTokenUp() {
    RefreshTokenStore small = new InMemoryRefreshTokens(clock, 1, 1);
    RefreshToken token = token("realm", 1, "a");
    small.add(token);

    assertThatThrownBy(() -> small.rotate("realm", token.hash(), token("realm", 2, "a")))
        .isInstanceOf(UnavailableException.class);
    assertThat(small.find("realm", token.hash())).isEqualTo(token);
  }

  @Test
  void oneFamilyCannotFillTheStoreForTheOthers() {
    RefreshTokenStore small = new InMemoryRefreshTokens(clock, 10, 2);
    small.add(token("realm", 1, "a"));
    assertThat(small.rotate("realm", token("realm", 1, "a").hash(), token("realm", 2, "a")))
        .isTrue();

    assertThatThrownBy(
            () -> small.rotate("realm", token("realm", 2, "a").hash(), token("realm", 3, "a")))
        .isInstanceOf(UnavailableException.class);
    small.add(token("realm", 4, "b"));
  }

  /** Mallory logs in again and again to lock others out. */
  @Test
  void oneSubjectCannotFillTheStoreForTheOthers() {
    RefreshTokenStore small = new InMemoryRefreshTokens(clock, 10, 2);
    for (int i = 0; i < 5; i++) {
      small.add(token("realm", i, "family-" + i));
    }
    assertThatThrownBy(() -> small.add(token("realm", 5, "family-5")))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("the subject has the maximum number of refresh tokens");
    RefreshToken mallorys = token("realm", 6, "other");
    small.add(
        new RefreshToken(
            mallorys.realm(),
            mallorys.hash(),
            new RefreshToken.Session(
                mallorys.session().family(),
                "bob",
                "bob",
                mallorys.session().scope(),
                mallorys.session().startedAt()),
            mallorys.createdAt(),
            mallorys.expiresAt(),
            false,
            false));
  }

  @Test
  void aFullStoreStillRevokes() {
    RefreshTokenStore small = new InMemoryRefreshTokens(clock, 1, 1);
    small.add(token("realm", 1, "a"));
    small.revokeFamily("realm", "a");

    assertThat(small.find("realm", token("realm", 1, "a").hash()))
        .isEqualTo(token("realm", 1, "a").as(false, true));
  }

  @Test
  void hasRoomAgainADayAfterATokenExpired() {
    RefreshTokenStore small = new InMemoryRefreshTokens(clock, 1, 1);
    RefreshToken old = token("realm", 1, "a");
    small.add(old);
    clock.set(old.expiresAt().plus(RefreshTokenStore.RETENTION).plusNanos(1));

    assertThat(small.find("realm", old.hash())).isNull();
    small.add(token("realm", 2, "a"));
  }

  @Test
  void aSuccessorIsOfTheSameFamily() {
    RefreshTokenStore store = emptyStore();
    store.add(token("realm", 1, "a"));

    assertThatThrownBy(
            () -> store.rotate("realm", token("realm", 1, "a").hash(), token("realm", 2, "b")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.find("realm", token("realm", 1, "a").hash()))
        .isEqualTo(token("realm", 1, "a"));
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> new InMemoryRefreshTokens(clock, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InMemoryRefreshTokens(clock, 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InMemoryRefreshTokens(clock, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
