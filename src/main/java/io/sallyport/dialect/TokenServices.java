package io.sallyport.dialect;

import io.sallyport.account.Account;
import io.sallyport.audit.AuditType;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.token.AssertionVerifier;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import io.sallyport.token.RefreshResult;
import io.sallyport.token.Renewal;
import io.sallyport.token.TokenService;
import org.jspecify.annotations.Nullable;

/** The further services of OAuth token endpoints. For built-in dialects: it changes with them. */
public interface TokenServices extends RealmServices {

  /**
   * Returns the services as {@code TokenServices}.
   *
   * @throws IllegalArgumentException if they are not those of the library
   */
  static TokenServices of(RealmServices services) {
    if (services instanceof TokenServices these) {
      return these;
    }
    throw new IllegalArgumentException("a built-in dialect needs the services of the library");
  }

  /** Returns the services of the realm's API keys; null if it issues none. */
  @Nullable KeyServices keys();

  /** Issues the tokens of a new session. The caller records it. */
  IssuedTokens issue(Grant grant);

  /** Issues an access token of a new session, without a refresh token. The caller records it. */
  IssuedTokens issueAccess(Grant grant);

  /**
   * Exchanges a refresh token for new tokens.
   *
   * @param scope the requested scope; null for all that was granted
   */
  RefreshResult refresh(String refreshToken, Renewal renewal, @Nullable String scope);

  /** Returns the service that revokes tokens. */
  TokenService tokens();

  /** Returns the verifier of the realm's own tokens. */
  JwtVerifier verifier();

  /** Returns the verifier of assertions. */
  AssertionVerifier assertions();

  /** Records an event that concerns an account. */
  default void record(AuditType type, Account account) {
    record(type, Grant.of(account), null);
  }

  /**
   * Records an event.
   *
   * @param grant the account and client that it concerns; null if they are not known
   * @param reason the reason of a rejection; null if nothing was rejected
   */
  void record(AuditType type, @Nullable Grant grant, @Nullable String reason);
}
