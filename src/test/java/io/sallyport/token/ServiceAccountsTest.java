package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import io.sallyport.account.ServiceAccount;
import io.sallyport.account.ServiceAccountStore;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.SigningKey;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.jwt.VerifiedJwt;
import io.sallyport.replay.NonceStore;
import io.sallyport.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the making of a service account to the death of its tokens. */
class ServiceAccountsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.125Z");
  private static final String AUDIENCE = "https://issuer.example";

  private final SettableClock clock = new SettableClock(NOW);
  private final ServiceAccountStore store = ServiceAccountStore.inMemory();
  private final ServiceAccounts accounts =
      new ServiceAccounts("kindly", store, clock, new SecureRandom());
  private final AssertionVerifier assertions =
      new AssertionVerifier(
          "kindly",
          new AssertionPolicy(Set.of(AUDIENCE), Duration.ZERO),
          accounts,
          NonceStore.inMemory(new SettableClock(NOW.minusSeconds(3600))),
          clock);

  private IssuedServiceAccount made(JwsAlgorithm algorithm) {
    ServiceAccountRequest request =
        new ServiceAccountRequest("ada", "robot", "", Set.of("read:*", "a"), algorithm);
    return Objects.requireNonNull(accounts.create(request));
  }

  private IssuedServiceAccount made() {
    return made(JwsAlgorithm.ES256);
  }

  private static String assertion(IssuedServiceAccount issued, String id) {
    JwsAlgorithm algorithm =
        Objects.requireNonNull(JwsAlgorithm.of(issued.account().key().algorithm()));
    SigningKey key =
        SigningKey.of(
            issued.account().key().keyId(),
            algorithm,
            JwtKeys.privateKey(issued.privateKey().revealText()));
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issued.account().id());
    claims.put("sub", issued.account().id());
    claims.put("aud", AUDIENCE);
    claims.put("exp", NOW.getEpochSecond() + 60);
    claims.put("jti", id);
    return new JwtSigner(key, "JWT").sign(claims);
  }

  /** One user makes one service account after the other, to fill the memory for the others. */
  @Test
  void allServiceAccountsOfAUserShareTheUsersPartOfTheMemory() {
    AssertionVerifier small =
        new AssertionVerifier(
            "kindly",
            new AssertionPolicy(Set.of(AUDIENCE), Duration.ZERO),
            accounts,
            NonceStore.inMemory(new SettableClock(NOW.minusSeconds(3600)), 8, 2),
            clock);
    assertThat(small.check(assertion(made(), "1"))).isInstanceOf(AssertionResult.Verified.class);
    assertThat(small.check(assertion(made(), "1"))).isInstanceOf(AssertionResult.Verified.class);
    String third = assertion(made(), "1");
    assertThatThrownBy(() -> small.check(third)).isInstanceOf(UnavailableException.class);

    IssuedServiceAccount bobs =
        Objects.requireNonNull(
            accounts.create(
                new ServiceAccountRequest("bob", "robot", "", Set.of(), JwsAlgorithm.ES256)));
    assertThat(small.check(assertion(bobs, "1"))).isInstanceOf(AssertionResult.Verified.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"ES256", "RS256", "EDDSA"})
  void logsInByTheKeyThatItWasShown(JwsAlgorithm algorithm) {
    IssuedServiceAccount issued = made(algorithm);
    assertThat(assertions.check(assertion(issued, "1")))
        .isEqualTo(new AssertionResult.Verified(issued.account().id()));
  }

  @Test
  void showsThePrivateKeyAsPem() {
    assertThat(made().privateKey().revealText())
        .startsWith("-----BEGIN PRIVATE KEY-----\n")
        .endsWith("\n-----END PRIVATE KEY-----\n");
  }

  @Test
  void keepsNothingOfThePrivateKey() {
    IssuedServiceAccount issued = made();
    String text = issued.privateKey().revealText();
    String inside = text.lines().skip(1).findFirst().orElseThrow();
    ServiceAccount stored = Objects.requireNonNull(store.byId("kindly", issued.account().id()));
    assertThat(stored).isEqualTo(issued.account());
    assertThat(stored.key().publicKey()).doesNotContain(inside);
    assertThat(issued.toString()).doesNotContain(inside);
    assertThat(JwtKeys.verificationKeys(stored.key().publicKey())).hasSize(1);
  }

  @Test
  void pinsTheKeyToItsAlgorithm() {
    VerificationKey key =
        Objects.requireNonNull(accounts.find(made(JwsAlgorithm.RS256).account().id()));
    assertThat(key.algorithms()).containsExactly(JwsAlgorithm.RS256);
  }

  @Test
  void everyAccountHasItsOwnIdAndKey() {
    ServiceAccount first = made().account();
    ServiceAccount second = made().account();
    assertThat(first.id()).isNotEqualTo(second.id());
    assertThat(first.key().keyId()).isNotEqualTo(second.key().keyId());
    assertThat(first.key().publicKey()).isNotEqualTo(second.key().publicKey());
  }

  @Test
  void isMadeInWholeMilliseconds() {
    clock.set(NOW.plusNanos(987_654));
    assertThat(made().account().createdAt()).isEqualTo(NOW);
  }

  @Test
  void anOwnerCannotFillTheStore() {
    for (int i = 0; i < ServiceAccountStore.PER_OWNER; i++) {
      made(JwsAlgorithm.EDDSA);
    }
    assertThat(
            accounts.create(
                new ServiceAccountRequest("ada", "robot", "", Set.of(), JwsAlgorithm.EDDSA)))
        .isNull();
    assertThat(accounts.ofOwner("ada")).hasSize(ServiceAccountStore.PER_OWNER);
  }

  @Test
  void aRemovedAccountLogsInNoMore() {
    IssuedServiceAccount issued = made();
    assertThat(accounts.remove(issued.account().id(), "bob")).isFalse();
    assertThat(accounts.remove(issued.account().id(), "ada")).isTrue();
    assertThat(assertions.check(assertion(issued, "1")))
        .isEqualTo(new AssertionResult.Rejected(AssertionResult.Kind.UNVERIFIED));
    assertThat(accounts.remove("x".repeat(10_000), "ada")).isFalse();
  }

  @Test
  void anotherAccountsKeyProvesNothing() {
    IssuedServiceAccount first = made();
    IssuedServiceAccount other = made();
    IssuedServiceAccount forged = new IssuedServiceAccount(first.account(), other.privateKey());
    assertThat(assertions.check(assertion(forged, "1")))
        .isEqualTo(new AssertionResult.Rejected(AssertionResult.Kind.UNVERIFIED));
  }

  @Test
  void itsTokenSaysWhatItMayDoAndWhoseItIs() {
    ServiceAccount account = made().account();
    Grant grant = ServiceAccounts.grant(account);
    assertThat(grant.subject()).isEqualTo(account.id());
    assertThat(grant.client()).isEqualTo("ada");
    assertThat(grant.claims())
        .containsEntry("scope", "a read:*")
        .containsEntry("name", "robot")
        .containsEntry(ServiceAccounts.MARK, true)
        .doesNotContainKey("email");
  }

  @Test
  void aTokenWithoutPermissionsHasNoScope() {
    ServiceAccount account =
        new ServiceAccount(
            "i", "o", "n", "", Set.of(), new ServiceAccount.Key("ES256", "k", "p"), NOW);
    assertThat(ServiceAccounts.grant(account).claims()).doesNotContainKey("scope");
  }

  @Test
  void theTokensOfARemovedAccountAreDead() {
    SampleRealm realm = new SampleRealm();
    ServiceAccount account = made().account();
    VerifiedJwt token =
        realm.accepted(realm.service().issueAccess(ServiceAccounts.grant(account)).accessToken());
    Predicate<VerifiedJwt> revocations = accounts.revocations(realm.service().revocations());
    assertThat(revocations.test(token)).isFalse();
    accounts.remove(account.id(), "ada");
    assertThat(revocations.test(token)).isTrue();
  }

  @Test
  void otherTokensAreRevokedAsBefore() {
    SampleRealm realm = new SampleRealm();
    IssuedTokens issued = realm.service().issue(SampleRealm.ALICE);
    VerifiedJwt token = realm.accepted(issued.accessToken());
    Predicate<VerifiedJwt> revocations = accounts.revocations(realm.service().revocations());
    assertThat(revocations.test(token)).isFalse();
    realm.service().revokeToken(token);
    assertThat(revocations.test(token)).isTrue();
  }

  /** A marked token needs an existing account, for every value of the mark. */
  @Test
  void aMarkedTokenWithoutAnAccountIsRejected() {
    SampleRealm realm = new SampleRealm();
    Predicate<VerifiedJwt> revocations = accounts.revocations(token -> false);
    for (Object mark : new Object[] {true, false, "no"}) {
      Grant grant = new Grant("alice", "shop", Map.of(ServiceAccounts.MARK, mark));
      VerifiedJwt token = realm.accepted(realm.service().issueAccess(grant).accessToken());
      assertThat(revocations.test(token)).isTrue();
    }
  }
}
