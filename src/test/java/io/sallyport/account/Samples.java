package io.sallyport.account;

import io.sallyport.Permissions;
import io.sallyport.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Accounts, passwords and costs that the tests share. */
final class Samples {
  static final String REALM = "kindly";
  static final Secret PASSWORD = Secret.ofText("correct horse battery staple");
  static final Secret WRONG = Secret.ofText("correct horse battery stapler");

  /** The minimum of RFC 9106, so that tests are quick. */
  static final Argon2Policy CHEAP = new Argon2Policy(8, 1, 1);

  static final Argon2Policy DEARER = new Argon2Policy(16, 2, 1);

  private Samples() {}

  static Account account(String id, String login, String passwordHash) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("tier", "gold");
    claims.put("limits", Map.of("daily", 5_000L, "currencies", List.of("EUR", "USD")));
    claims.put("active", true);
    return Account.builder(id, login, "client-" + id, Instant.parse("2026-03-01T12:00:00Z"))
        .name("Ada Lovelace")
        .roles(Set.of("user", "admin"))
        .permissions(Permissions.of(List.of("read:*", "write:payments")))
        .claims(claims)
        .passwordHash(passwordHash)
        .build();
  }

  /** Returns the account that logs in with its password only; null if it is rejected. */
  static @Nullable Account authenticated(Logins logins, String login, Secret password) {
    LoginResult result = logins.login(new LoginAttempt(login, password, null, null));
    return result instanceof LoginResult.Success good ? good.account() : null;
  }

  /** Gives the account another hash, whatever it has. */
  static void changePasswordHash(AccountStore store, String id, String hash) {
    Account account = Objects.requireNonNull(store.byId(REALM, id));
    store.changePasswordHash(REALM, id, account.passwordHash(), hash);
  }

  /** Returns a hasher with that engine and slots of its own. */
  static PasswordHash hasher(Argon2Policy policy, Argon2 argon2) {
    return new PasswordHash(
        policy, new SecureRandom(), argon2, new Semaphore(2), Duration.ofSeconds(2));
  }
}
