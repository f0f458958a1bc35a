package io.sallyport.config;

import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.internal.Json;
import io.sallyport.jwt.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the accounts of one realm. */
final class AccountReader {
  private AccountReader() {}

  /**
   * The accounts without a problem.
   *
   * @param keysTaken whether an account may log in by a key pair
   */
  static List<AccountConfig> read(Settings realm, boolean keysTaken) {
    List<AccountConfig> accounts = new ArrayList<>();
    Set<String> logins = new HashSet<>();
    for (String id : realm.names("accounts")) {
      Settings settings = realm.below("accounts", id);
      AccountConfig account = account(id, settings, keysTaken);
      if (account != null && !logins.add(account.login())) {
        settings.errors().add(settings.key("login"), "is the login of another account too");
      } else if (account != null) {
        accounts.add(account);
      }
    }
    return accounts;
  }

  private static @Nullable AccountConfig account(String id, Settings account, boolean keysTaken) {
    String login = orElse(account.text("login"), id);
    String client = orElse(account.text("client"), login);
    String name = orElse(account.text("name"), "");
    Set<String> roles = new HashSet<>(account.list("roles"));
    List<String> granted = account.list("permissions");
    Permissions permissions =
        account.errors().attempt(account.key("permissions"), () -> Permissions.of(granted));
    Map<String, Object> claims = claims(account);
    String password = account.text("password");
    VerificationKey key = AccountKeyReader.read(account, keysTaken);
    boolean provable = password != null || account.isSet("public-key");
    if (!provable) {
      account
          .errors()
          .add(account.key("password"), keysTaken ? "or 'public-key' is needed" : "is needed");
    }
    if (!provable || permissions == null || claims == null) {
      return null;
    }
    return new AccountConfig(
        id,
        login,
        client,
        name,
        roles,
        permissions,
        claims,
        password == null ? null : Secret.ofText(password),
        key);
  }

  /** A JSON object whose values a token can carry. */
  private static @Nullable Map<String, Object> claims(Settings account) {
    String text = account.text("claims");
    if (text == null) {
      return Map.of();
    }
    Map<String, Object> claims = Json.object(text.getBytes(StandardCharsets.UTF_8));
    if (claims == null || hasNumbers(claims)) {
      account
          .errors()
          .add(account.key("claims"), text, "is no JSON object of texts, lists and objects");
      return null;
    }
    return claims;
  }

  private static boolean hasNumbers(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(AccountReader::hasNumbers);
    }
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(AccountReader::hasNumbers);
    }
    return value instanceof Json.Numeral || value == null;
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }
}
