package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refresh never widens what was granted (RFC 6749 section 6). */
class RefreshScopeTest {
  private final SampleRealm realm = new SampleRealm();

  private static Grant grant(String scope) {
    return scope.isEmpty()
        ? Grant.of("alice", "shop")
        : new Grant("alice", "shop", Map.of("scope", scope));
  }

  private RefreshResult refresh(IssuedTokens tokens, Grant now, @Nullable String scope) {
    return realm
        .service()
        .refresh(String.valueOf(tokens.refreshToken()), (subject, client) -> now, scope);
  }

  private IssuedTokens refreshed(IssuedTokens tokens, Grant now, @Nullable String scope) {
    RefreshResult result = refresh(tokens, now, scope);
    assertThat(result).isInstanceOf(RefreshResult.Refreshed.class);
    return ((RefreshResult.Refreshed) result).tokens();
  }

  private String permissions(IssuedTokens tokens) {
    return String.join(
        " ", new TreeSet<>(realm.accepted(tokens.accessToken()).permissions().granted()));
  }

  /** Granted then, held now, and what both permit. */
  @ParameterizedTest
  @CsvSource({
    "read:one, read:*, read:one",
    "read:*, read:one, read:one",
    "read:*, read:*, read:*",
    "read:one, write:*, ''",
    "read:*, '', ''",
    "'', read:*, ''",
    "read:one, *, read:one",
    "*, read:one write:one, read:one write:one",
    "read:one write:one, write:*, write:one"
  })
  void givesWhatWasGrantedAndIsStillHeld(String granted, String held, String both) {
    for (boolean rotate : new boolean[] {true, false}) {
      realm.under(SampleRealm.policy(rotate));
      IssuedTokens tokens = realm.service().issue(grant(granted));
      for (int i = 0; i < 3; i++) {
        tokens = refreshed(tokens, grant(held), null);
        assertThat(tokens.scope()).isEqualTo(both);
        assertThat(permissions(tokens)).isEqualTo(both);
      }
    }
  }

  @Test
  void narrowsOneAccessTokenAndNotTheSession() {
    IssuedTokens tokens = realm.service().issue(grant("read:one read:two"));
    IssuedTokens narrowed = refreshed(tokens, grant("*"), "read:two");
    assertThat(permissions(narrowed)).isEqualTo("read:two");
    assertThat(narrowed.scope()).isEqualTo("read:two");
    assertThat(refreshed(narrowed, grant("*"), null).scope()).isEqualTo("read:one read:two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read:*",
        "*",
        "read:two",
        "read:one read:two",
        "read:one ",
        " read:one",
        "read:one  read:one",
        "read:o*e",
        "read:one*",
        "read:\u00f6ne",
        "read:one\t",
        ""
      })
  void rejectsAScopeThatWasNotGrantedAndUsesNothingUp(String scope) {
    IssuedTokens tokens = realm.service().issue(grant("read:one"));
    assertThat(refresh(tokens, grant("*"), scope))
        .isEqualTo(new RefreshResult.Rejected(RefreshResult.Kind.SCOPE));
    assertThat(refreshed(tokens, grant("*"), "read:one").scope()).isEqualTo("read:one");
  }

  @Test
  void rejectsAScopeThatIsNotHeldAnyMore() {
    IssuedTokens tokens = realm.service().issue(grant("read:one write:one"));
    assertThat(refresh(tokens, grant("read:*"), "write:one"))
        .isEqualTo(new RefreshResult.Rejected(RefreshResult.Kind.SCOPE));
  }

  @Test
  void rejectsALongScope() {
    IssuedTokens tokens = realm.service().issue(grant("*"));
    assertThat(refresh(tokens, grant("*"), "x".repeat(Grant.MAX_SCOPE + 1)))
        .isEqualTo(new RefreshResult.Rejected(RefreshResult.Kind.SCOPE));
  }

  /** Bearer schemes read permissions from other claims too. */
  @Test
  void narrowsEveryClaimThatPermitsSomething() {
    Grant wide =
        new Grant(
            "alice",
            "shop",
            Map.of(
                "scope", "read:*", "scp", List.of("write:*"), "permissions", List.of("admin:*")));
    assertThat(wide.scope()).isEqualTo("admin:* read:* write:*");
    IssuedTokens tokens = realm.service().issue(wide.within("read:one"));
    assertThat(permissions(tokens)).isEqualTo("read:one");
    assertThat(permissions(refreshed(tokens, wide, null))).isEqualTo("read:one");
    assertThat(wide.within("*")).isSameAs(wide);
  }

  @Test
  void givesNothingWhereWhatWasGrantedIsNotKnown() {
    IssuedTokens tokens = realm.service().issue(grant("read:one"));
    realm.store = new ForgetfulTokens(realm.store);
    assertThat(refresh(tokens, grant("read:one"), null))
        .isEqualTo(new RefreshResult.Rejected(RefreshResult.Kind.REVOKED));
    assertThat(refreshed(tokens, grant(""), null).scope()).isEmpty();
  }

  /** A store whose sessions were started by a release that stored no scope. */
  private record ForgetfulTokens(RefreshTokenStore store) implements RefreshTokenStore {
    @Override
    public void add(RefreshToken token) {
      store.add(token);
    }

    @Override
    public @Nullable RefreshToken find(String realm, String hash) {
      RefreshToken token = store.find(realm, hash);
      return token == null
          ? null
          : new RefreshToken(
              token.realm(),
              token.hash(),
              new RefreshToken.Session(
                  token.session().family(),
                  token.session().subject(),
                  token.session().client(),
                  null,
                  token.session().startedAt()),
              token.createdAt(),
              token.expiresAt(),
              token.used(),
              token.revoked());
    }

    @Override
    public boolean rotate(String realm, String hash, RefreshToken successor) {
      return store.rotate(realm, hash, successor);
    }

    @Override
    public void revokeFamily(String realm, String family) {
      store.revokeFamily(realm, family);
    }

    @Override
    public List<ActiveSession> sessions(String realm, String subject, Instant expiredBy, int max) {
      return store.sessions(realm, subject, expiredBy, max);
    }
  }
}
