package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.account.Account;
import io.sallyport.account.AccountStore;
import io.sallyport.account.LockoutStore;
import io.sallyport.account.ServiceAccount;
import io.sallyport.account.ServiceAccountStore;
import io.sallyport.outbox.Outbox;
import io.sallyport.token.Revocations;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attack: a sender names something of another client in another case, with another accent, or with
 * spaces at the end, which databases may compare as equal.
 */
class ExactTextTest {
  private static final String NAME = "caf\u00e9";
  private final Instant later = Instant.now().plusSeconds(3_600);

  static Stream<Arguments> likeNames() {
    return TestDatabase.all().stream()
        .flatMap(
            database ->
                Stream.of("Caf\u00e9", "cafe", "cafe\u0301", NAME + " ", NAME + "\t", " " + NAME)
                    .map(name -> Arguments.of(database, name)));
  }

  @ParameterizedTest
  @MethodSource("likeNames")
  void anotherTextIsAnotherAccount(TestDatabase database, String like) {
    AccountStore accounts = database.emptyStores(Clock.systemUTC()).accounts();
    assertThat(accounts.add("realm", account(NAME))).isTrue();

    assertThat(accounts.byLogin("realm", like)).isNull();
    assertThat(accounts.byId("realm", like)).isNull();
    assertThat(accounts.remove("realm", like, "hash")).isFalse();
    assertThat(accounts.byLogin("realm".toUpperCase(Locale.ROOT), NAME)).isNull();
    assertThat(accounts.add("realm", account(like))).isTrue();
    assertThat(accounts.byLogin("realm", like)).extracting(Account::id).isEqualTo(like);
    assertThat(accounts.byLogin("realm", NAME)).extracting(Account::id).isEqualTo(NAME);
  }

  @ParameterizedTest
  @MethodSource("likeNames")
  void anotherTextIsAnotherServiceAccountOrOwner(TestDatabase database, String like) {
    ServiceAccountStore accounts = database.emptyStores(Clock.systemUTC()).serviceAccounts();
    assertThat(accounts.add("realm", service(NAME, NAME))).isTrue();

    assertThat(accounts.byId("realm", like)).isNull();
    assertThat(accounts.ofOwner("realm", like)).isEmpty();
    assertThat(accounts.remove("realm", NAME, like)).isFalse();
    assertThat(accounts.add("realm", service(like, like))).isTrue();
    assertThat(accounts.ofOwner("realm", NAME)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("likeNames")
  void anotherTextIsNotRevokedOrLocked(TestDatabase database, String like) {
    JdbcStores stores = database.emptyStores(Clock.systemUTC());
    Revocations revocations = stores.revocations();
    revocations.revoke("realm", NAME, later);
    LockoutStore lockouts = stores.lockouts();
    assertThat(lockouts.reserve("realm", NAME, 1, later)).isNull();
    Outbox outbox = stores.outbox();
    outbox.disable(NAME);

    assertThat(revocations.isAnyRevoked("realm", List.of(NAME))).isTrue();
    assertThat(revocations.isAnyRevoked("realm", List.of(like))).isFalse();
    assertThat(lockouts.reserve("realm", like, 1, later)).isNull();
    assertThat(lockouts.reserve("realm", NAME, 1, later)).isNotNull();
    assertThat(outbox.isDisabled(like)).isFalse();
  }

  private static Account account(String name) {
    return Account.builder(name, name, "client", Instant.EPOCH).passwordHash("hash").build();
  }

  private static ServiceAccount service(String id, String owner) {
    return new ServiceAccount(
        id, owner, "n", "", Set.of(), new ServiceAccount.Key("ES256", "k", "p"), Instant.EPOCH);
  }
}
