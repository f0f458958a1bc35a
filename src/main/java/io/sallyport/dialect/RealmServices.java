package io.sallyport.dialect;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.account.Account;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RequestView;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import io.sallyport.token.RefreshResult;
import io.sallyport.token.Renewal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The services of one realm for its endpoints: authenticate accounts, issue tokens, and read the
 * request. Every method that checks or issues something records it in the audit trail. Safe for use
 * by several threads.
 *
 * <p>The library implements it; a test of your endpoints may do so too. Methods throw {@link
 * io.sallyport.UnavailableException} if a store is unavailable.
 */
public interface RealmServices {

  /** Returns the realm's name. */
  String realm();

  /** Returns the realm's issuer, the {@code iss} of its tokens. */
  String issuer();

  /** Returns the request that this thread serves. */
  RequestView request();

  /** Returns the caller of the request; {@link Caller#anonymous()} if it needed no credential. */
  Caller caller();

  /** Returns the account with this login and secret; null if there is none. */
  default @Nullable Account authenticate(String login, Secret secret) {
    return authenticate(login, secret, Admission.ALL);
  }

  /**
   * Returns the account with this login and secret; null if there is none, or if it is not
   * admitted. The secret of an account that is not admitted is not checked.
   */
  @Nullable Account authenticate(String login, Secret secret, Admission admission);

  /** Returns the account with this id; null if there is none. */
  @Nullable Account account(String id);

  /**
   * Checks the request's API key, which is sent in the header {@link #apiKeyHeader()}.
   *
   * @return the key, or the reason why it is missing or invalid
   */
  KeyCheck apiKey();

  /** Returns the header that carries API keys. */
  String apiKeyHeader();

  /** Issues the tokens of a new session for an account that has authenticated. */
  default IssuedTokens logIn(Account account) {
    return logIn(Grant.of(account));
  }

  /** Issues the tokens of a new session for an account that has authenticated. */
  IssuedTokens logIn(Grant grant);

  /** Issues the tokens of a new session on request of the authenticated caller. */
  IssuedTokens issueForCaller(Grant grant);

  /**
   * Exchanges a refresh token for new tokens.
   *
   * @param renewal returns the current grant of the token's subject
   */
  RefreshResult refresh(String refreshToken, Renewal renewal);

  /** Returns the public keys of the realm's tokens, each as a JSON Web Key. */
  List<Map<String, Object>> publicKeys();

  /** Records that a login request was malformed. */
  void recordMalformed();

  /** The result of checking a request's API key. */
  public sealed interface KeyCheck {

    /** The key is valid. */
    record Valid(ApiKeyRecord key) implements KeyCheck {}

    /** The request has no key. */
    record Missing() implements KeyCheck {}

    /** The key is invalid, or its header is malformed. */
    record Invalid(Rejected rejected) implements KeyCheck {}
  }

  /**
   * The accounts that may log in with a request.
   *
   * @param eligible returns whether an account may log in
   * @param reason the reason that the audit trail gives for an account that may not
   * @param keyId the public id of the API key that came with the login; null if there is none
   */
  public record Admission(
      Predicate<Account> eligible, @Nullable String reason, @Nullable String keyId) {

    /** Every account. */
    public static final Admission ALL = new Admission(account -> true, null, null);

    /** Returns the type's name only: the key id is the client's. */
    @Override
    public String toString() {
      return "Admission";
    }
  }
}
