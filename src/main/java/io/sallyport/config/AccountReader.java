package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.account.Account;
import io.sallyport.account.PasswordHash;
import io.sallyport.config.OwnerReader.Owner;
import io.sallyport.config.keys.Algorithms;
import io.sallyport.internal.Json;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.token.IssuingConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the accounts of one realm. */
final class AccountReader {
  static final Group GROUP = new Group("Accounts", RealmReader.PREFIX + ".accounts.<account>");

  private static final Setting<String> LOGIN =
      GROUP.text("login", "What the account logs in with. Default: its id");
  private static final Setting<Secret> PASSWORD =
      GROUP.secret(
          "password",
          Secret::ofText,
          "Its password or client secret. Keep it out of files, as in `${CLIENT_SECRET}`");
  private static final Setting<String> SECRET_SHA256 =
      GROUP.secret(
          "secret-sha256",
          PasswordHash::ofSha256,
          "The SHA-256 of its client secret in hexadecimal, instead of `password`. Only for a"
              + " generated secret of at least 128 random bits, such as `openssl rand -hex 32`");
  private static final Setting<String> PUBLIC_KEY =
      GROUP.text(
          "public-key",
          "Verifies the assertions that it logs in with, instead of a password or beside one: PEM,"
              + " certificate or JWK, also as base64");
  private static final Setting<JwsAlgorithm> ALGORITHM =
      GROUP.text(
          "algorithm",
          Algorithms::asymmetric,
          "The algorithm of its assertions. Default: that of the key, `RS256` for RSA");
  private static final Setting<String> NAME = GROUP.text("name", "Its display name");
  private static final Setting<Map<String, Object>> CLAIMS =
      GROUP.add(
          "claims",
          "JSON",
          "",
          AccountReader::claims,
          "Further claims of its tokens: a JSON object of texts, lists and objects");

  private static final Rule ALGORITHM_NEEDS_KEY = Rule.requires(ALGORITHM, PUBLIC_KEY);

  private static final Rule ONE_SECRET = Rule.excludes(SECRET_SHA256, PASSWORD);

  private AccountReader() {}

  /**
   * Returns the accounts without an error.
   *
   * @param keysTaken whether an account may log in with a key pair
   * @param now when the accounts were created
   */
  static List<IssuingConfig.ConfiguredAccount> read(Section realm, boolean keysTaken, Instant now) {
    List<IssuingConfig.ConfiguredAccount> accounts = new ArrayList<>();
    Set<String> logins = new HashSet<>();
    for (String id : realm.names(RealmReader.ACCOUNTS)) {
      Section section = realm.below("accounts", id);
      IssuingConfig.ConfiguredAccount account = account(id, section, keysTaken, now);
      if (account != null && !logins.add(account.account().login())) {
        section.reject(LOGIN, account.account().login(), "is the login of another account too");
      } else if (account != null) {
        accounts.add(account);
      }
    }
    return accounts;
  }

  private static IssuingConfig.@Nullable ConfiguredAccount account(
      String id, Section account, boolean keysTaken, Instant now) {
    String login = account.get(LOGIN, id);
    Owner owner = OwnerReader.read(account, login);
    Map<String, Object> claims = account.get(CLAIMS, Map.of());
    Secret password = account.find(PASSWORD);
    String sha256 = account.find(SECRET_SHA256);
    boolean once = account.check(ONE_SECRET);
    VerificationKey key = key(account, keysTaken);
    boolean canLogIn = password != null || sha256 != null || account.isSet(PUBLIC_KEY);
    if (!canLogIn) {
      account.rejectMissing(PASSWORD, keysTaken ? "or 'public-key' is needed" : "is needed");
    }
    if (!canLogIn || !once || owner == null) {
      return null;
    }
    return account.attempt(
        LOGIN,
        () ->
            new IssuingConfig.ConfiguredAccount(
                Account.builder(login, login, owner.client(), now)
                    .name(account.get(NAME, ""))
                    .roles(owner.roles())
                    .permissions(owner.permissions())
                    .claims(claims)
                    .passwordHash(sha256 == null ? "" : sha256)
                    .build(),
                password,
                key));
  }

  /** Returns the key, pinned to one algorithm; null if there is none, or an error was reported. */
  private static @Nullable VerificationKey key(Section account, boolean taken) {
    String text = account.find(PUBLIC_KEY);
    JwsAlgorithm algorithm = account.find(ALGORITHM);
    if (!account.check(ALGORITHM_NEEDS_KEY) || text == null) {
      return null;
    }
    if (!taken) {
      account.rejectUseless(
          PUBLIC_KEY,
          "since the dialect of the realm accepts no assertions of configured accounts");
      return null;
    }
    if (algorithm == null && account.isSet(ALGORITHM)) {
      return null;
    }
    return account.attempt(PUBLIC_KEY, () -> pinned(text, algorithm));
  }

  private static VerificationKey pinned(String text, @Nullable JwsAlgorithm algorithm) {
    List<VerificationKey> keys = JwtKeys.verificationKeys(text);
    if (keys.size() != 1 || keys.get(0).publicKey() == null) {
      throw new IllegalArgumentException("the value must be one public key, not a shared secret");
    }
    VerificationKey key = keys.get(0);
    return key.only(List.of(algorithm == null ? fallback(key) : algorithm));
  }

  /** Returns the key's one algorithm; RS256 for an RSA key, unless the key names another. */
  private static JwsAlgorithm fallback(VerificationKey key) {
    return key.algorithms().size() > 1 && key.algorithms().contains(JwsAlgorithm.RS256)
        ? JwsAlgorithm.RS256
        : key.algorithms().iterator().next();
  }

  private static Map<String, Object> claims(String text) {
    Map<String, Object> claims = Json.object(text.getBytes(StandardCharsets.UTF_8));
    if (claims == null || hasNumbers(claims)) {
      throw new IllegalArgumentException("is not a JSON object of texts, lists and objects");
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
}
