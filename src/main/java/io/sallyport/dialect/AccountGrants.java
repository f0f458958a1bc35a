package io.sallyport.dialect;

import io.sallyport.account.Account;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What accounts are granted. */
public final class AccountGrants {
  private AccountGrants() {}

  /**
   * A grant of all that the account may do: its claims, its permissions as {@code scope}, its roles
   * as {@code groups}.
   */
  public static Grant of(Account account) {
    Map<String, Object> claims = new LinkedHashMap<>(account.claims());
    if (!account.permissions().granted().isEmpty()) {
      claims.put("scope", String.join(" ", new TreeSet<>(account.permissions().granted())));
    }
    if (!account.roles().isEmpty()) {
      claims.put("groups", List.copyOf(new TreeSet<>(account.roles())));
    }
    return new Grant(account.id(), account.client(), claims);
  }

  /** How long the access token is valid, in whole seconds. */
  public static long seconds(IssuedTokens tokens) {
    return Duration.between(tokens.issuedAt(), tokens.expiresAt()).toSeconds();
  }
}
