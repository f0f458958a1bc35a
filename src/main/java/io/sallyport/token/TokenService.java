package io.sallyport.token;

import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.VerifiedJwt;
import io.sallyport.token.SessionTokens.Fresh;
import io.sallyport.token.SessionTokens.Session;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Issues, refreshes and revokes the tokens of one realm. Safe for use by several threads.
 *
 * <p>Each login starts a session. The id of an access token is the id of its session, a dot and
 * random text, so that a session can be revoked independently of its tokens' claims. The id of a
 * session is also the family of its refresh tokens.
 *
 * <p>Every method throws {@link io.sallyport.UnavailableException} if a store is unavailable or
 * full.
 */
public final class TokenService {

  /** The maximum length of a refresh token, in characters. */
  public static final int MAX_REFRESH_TOKEN_LENGTH = 16_384;

  /**
   * The time for which a revocation is remembered after its tokens have expired: the accepted clock
   * skew of a verifier, twice, to cover a refresh that runs while its session is revoked.
   */
  private static final Duration MARGIN = IssuerPolicy.MAX_CLOCK_SKEW.multipliedBy(2);

  /** The sessions that are read at a time to revoke them; more than the one that stays. */
  private static final int REVOKED_AT_ONCE = 1000;

  private final String realm;
  private final TokenPolicy policy;
  private final RefreshTokenStore refreshTokens;
  private final Revocations revocations;
  private final Clock clock;
  private final SessionTokens sessionTokens;
  private final TokenClaims standard;

  /**
   * Creates the service of a realm.
   *
   * @param realm the name of the realm in the stores
   * @param policy the rules for tokens
   * @param keys the keys that sign
   * @param refreshTokens stores refresh tokens
   * @param revocations stores revoked access tokens
   * @param random the source of ids and refresh tokens
   */
  public TokenService(
      String realm,
      TokenPolicy policy,
      IssuingKeys keys,
      RefreshTokenStore refreshTokens,
      Revocations revocations,
      Clock clock,
      SecureRandom random) {
    this.realm = realm;
    this.policy = policy;
    this.refreshTokens = refreshTokens;
    this.revocations = revocations;
    this.clock = clock;
    this.sessionTokens = new SessionTokens(realm, policy, new TokenIssuer(policy, keys, random));
    this.standard = new StandardClaims(policy);
  }

  /** Returns the rules for tokens. */
  public TokenPolicy policy() {
    return policy;
  }

  /**
   * Starts a session and issues its tokens, with the claims of <a
   * href="https://www.rfc-editor.org/rfc/rfc9068#section-2.2">RFC 9068 §2.2</a>, {@code sid} and
   * the grant's own.
   */
  public IssuedTokens issue(Grant grant) {
    return issue(grant, standard);
  }

  /**
   * Starts a session and issues its tokens, with the claims of a dialect and no others.
   *
   * @throws IllegalStateException if {@code claims} breaks a rule of {@link TokenClaims}
   */
  public IssuedTokens issue(Grant grant, TokenClaims claims) {
    if (policy.refreshLifetime().isZero()) {
      return issueAccess(grant, claims);
    }
    Instant now = clock.instant();
    Session session = sessionTokens.newSession(now);
    Fresh fresh = sessionTokens.refresh(grant, grant.scope(), claims, session, now);
    IssuedTokens tokens =
        sessionTokens.access(grant, claims, session, now, fresh.text(), fresh.record().expiresAt());
    refreshTokens.add(fresh.record());
    return tokens;
  }

  /**
   * Starts a session and issues an access token without a refresh token: for a client that can
   * authenticate again at any time (<a
   * href="https://www.rfc-editor.org/rfc/rfc7521#section-4.1">RFC 7521 §4.1</a>).
   */
  public IssuedTokens issueAccess(Grant grant) {
    return issueAccess(grant, standard);
  }

  /**
   * Starts a session and issues an access token without a refresh token, with the claims of a
   * dialect.
   *
   * @throws IllegalStateException if {@code claims} breaks a rule of {@link TokenClaims}
   */
  public IssuedTokens issueAccess(Grant grant, TokenClaims claims) {
    Instant now = clock.instant();
    Session session = sessionTokens.newSession(now);
    return sessionTokens.access(grant, claims, session, now, null, null);
  }

  /** Refreshes the tokens of a session, with the claims of {@link #issue(Grant)}. */
  public RefreshResult refresh(String refreshToken, Renewal renewal) {
    return refresh(refreshToken, renewal, standard, null);
  }

  /** Refreshes the tokens of a session with a scope, with the claims of {@link #issue(Grant)}. */
  public RefreshResult refresh(String refreshToken, Renewal renewal, @Nullable String scope) {
    return refresh(refreshToken, renewal, standard, scope);
  }

  /** Refreshes the tokens of a session, with the claims of a dialect. */
  public RefreshResult refresh(String refreshToken, Renewal renewal, TokenClaims claims) {
    return refresh(refreshToken, renewal, claims, null);
  }

  /**
   * Refreshes the tokens of a session with a scope and the claims of a dialect.
   *
   * <p>The access token has the permissions that were granted when the session was started and that
   * the subject still has: a refresh never adds any (<a
   * href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749 §6</a>). A narrower scope
   * applies to this access token only.
   *
   * <p>With rotation, exactly one of several uses of a token gets a successor, also if they are
   * concurrent. Every other use is a {@link RefreshResult.Kind#REUSED reuse}, which revokes the
   * whole session, successor included: the thief cannot be distinguished from the owner (<a
   * href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700 §4.14.2</a>). A client
   * that did not receive its response must log in again; there is no grace period.
   *
   * @param refreshToken the text that the client sent, of any length
   * @param renewal returns the subject's current grant
   * @param scope the requested scope; null for the granted one
   * @return the new tokens, or the reason of the rejection
   * @throws IllegalStateException if the renewal has another subject or client, or if {@code
   *     claims} breaks a rule of {@link TokenClaims}
   */
  public RefreshResult refresh(
      String refreshToken, Renewal renewal, TokenClaims claims, @Nullable String scope) {
    RefreshToken known = find(refreshToken);
    if (known == null || policy.refreshLifetime().isZero()) {
      return new RefreshResult.Rejected(RefreshResult.Kind.UNKNOWN);
    }
    if (known.revoked()) {
      return new RefreshResult.Rejected(RefreshResult.Kind.REVOKED);
    }
    if (known.used()) {
      return reused(known);
    }
    Instant now = clock.instant();
    if (!now.isBefore(known.expiresAt())) {
      return new RefreshResult.Rejected(RefreshResult.Kind.EXPIRED);
    }
    Grant held = renewal.renew(known.session().subject(), known.session().client());
    Grant allowed = held == null ? null : known.narrowed(held);
    if (allowed == null) {
      return new RefreshResult.Rejected(RefreshResult.Kind.REVOKED);
    }
    if (scope != null && !allowed.covers(scope)) {
      return new RefreshResult.Rejected(RefreshResult.Kind.SCOPE);
    }
    Grant grant = scope == null ? allowed : allowed.within(scope);
    Session session = new Session(known.session().family(), known.session().startedAt());
    if (policy.rotateRefreshTokens()) {
      return rotated(known, grant, claims, session, now);
    }
    return new RefreshResult.Refreshed(
        sessionTokens.access(grant, claims, session, now, refreshToken, known.expiresAt()));
  }

  /**
   * Returns a refresh token that could be used now, for introspection and for endpoints that check
   * its client before they revoke it; null if there is none with this text.
   */
  public @Nullable RefreshToken usable(String refreshToken) {
    RefreshToken known = find(refreshToken);
    boolean usable =
        known != null
            && !known.used()
            && !known.revoked()
            && clock.instant().isBefore(known.expiresAt());
    return usable ? known : null;
  }

  /**
   * Returns a refresh token, also a used, revoked or expired one, for endpoints that check its
   * client; null if there is none with this text.
   */
  public @Nullable RefreshToken remembered(String refreshToken) {
    return find(refreshToken);
  }

  /**
   * Revokes a session, with all its access and refresh tokens.
   *
   * @param session the session's id, as {@link #sessionOf} reads it
   * @param until the end of the access token that came with the request. The revocation is
   *     remembered at least until then, and at least for the lifetime of a new token
   */
  public void revokeSession(String session, Instant until) {
    Instant last = clock.instant().plus(policy.accessLifetime());
    try {
      revocations.revoke(realm, session, (until.isAfter(last) ? until : last).plus(MARGIN));
    } finally {
      // Even if the other store fails, the session must not get new tokens.
      refreshTokens.revokeFamily(realm, session);
    }
  }

  /**
   * Returns the sessions of a subject, the newest first. A session counts until its last access
   * token has expired. Without refresh tokens there are none: an access token is not stored.
   *
   * @param max the maximum number of sessions
   */
  public List<ActiveSession> sessions(String subject, int max) {
    Instant expired = clock.instant().minus(policy.accessLifetime());
    return refreshTokens.sessions(realm, subject, expired, max);
  }

  /**
   * Revokes the sessions of a subject, with all their access and refresh tokens.
   *
   * @param kept the id of the session that stays; null for none
   */
  public void revokeSessions(String subject, @Nullable String kept) {
    List<String> ids;
    do {
      ids =
          sessions(subject, REVOKED_AT_ONCE).stream()
              .map(ActiveSession::id)
              .filter(id -> !id.equals(kept))
              .toList();
      ids.forEach(id -> revokeSession(id, clock.instant()));
    } while (!ids.isEmpty());
  }

  /**
   * Revokes one access token (<a href="https://www.rfc-editor.org/rfc/rfc7009#section-2.1">RFC 7009
   * §2.1</a>), not its session.
   *
   * @return false if the token is not this service's, which changes nothing
   */
  public boolean revokeToken(VerifiedJwt token) {
    String id = token.text(policy.idClaim());
    if (!isOwn(token) || id == null) {
      return false;
    }
    revocations.revoke(realm, id, token.expiresAt().plus(MARGIN));
    return true;
  }

  /**
   * Revokes a refresh token and with it its session (RFC 7009 §2.1). Does nothing if there is no
   * such token.
   */
  public void revokeRefreshToken(String refreshToken) {
    RefreshToken known = find(refreshToken);
    if (known != null) {
      revokeSession(known.session().family(), clock.instant());
    }
  }

  /**
   * Returns the revocations for a bearer scheme: whether a token or its session was revoked. A
   * token of this service without an id counts as revoked, since it could not be revoked; a token
   * of another issuer never does.
   */
  public Predicate<VerifiedJwt> revocations() {
    return this::isRevoked;
  }

  /** Returns the id of the session of an access token. */
  public static String sessionOf(String tokenId) {
    return TokenIssuer.sessionOf(tokenId);
  }

  private boolean isRevoked(VerifiedJwt token) {
    if (!isOwn(token)) {
      return false;
    }
    String id = token.text(policy.idClaim());
    return id == null || revocations.isAnyRevoked(realm, List.of(id, sessionOf(id)));
  }

  /**
   * Returns whether this service issued a token. Its claims may lack {@code iss}; those of other
   * issuers have one.
   */
  private boolean isOwn(VerifiedJwt token) {
    String issuer = token.text("iss");
    return issuer == null || issuer.equals(policy.issuer());
  }

  private RefreshResult rotated(
      RefreshToken known, Grant grant, TokenClaims claims, Session session, Instant now) {
    Fresh fresh = sessionTokens.refresh(grant, known.session().scope(), claims, session, now);
    IssuedTokens tokens =
        sessionTokens.access(grant, claims, session, now, fresh.text(), fresh.record().expiresAt());
    if (refreshTokens.rotate(realm, known.hash(), fresh.record())) {
      return new RefreshResult.Refreshed(tokens);
    }
    RefreshToken again = refreshTokens.find(realm, known.hash());
    return again != null && again.used() && !again.revoked()
        ? reused(again)
        : new RefreshResult.Rejected(RefreshResult.Kind.REVOKED);
  }

  private RefreshResult reused(RefreshToken known) {
    revokeSession(known.session().family(), clock.instant());
    return new RefreshResult.Rejected(RefreshResult.Kind.REUSED);
  }

  private @Nullable RefreshToken find(String refreshToken) {
    return refreshToken.length() > MAX_REFRESH_TOKEN_LENGTH
        ? null
        : refreshTokens.find(realm, SessionTokens.hash(refreshToken));
  }
}
