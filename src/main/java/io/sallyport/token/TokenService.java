package io.sallyport.token;

import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.TokenRevocations;
import io.sallyport.jwt.VerifiedJwt;
import io.sallyport.token.SessionTokens.Fresh;
import io.sallyport.token.SessionTokens.Session;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Issues, renews and revokes the tokens of one realm. Safe for use by several threads.
 *
 * <p>Each login starts a session. The id of an access token is the id of its session, a dot and
 * random text, so that a session can be revoked whatever claims its tokens have; the id of a
 * session is the family of its refresh tokens too.
 *
 * <p>Every method throws {@link io.sallyport.UnavailableException} if a store does not answer or is
 * full.
 */
public final class TokenService {

  /** Characters that a refresh token has at most; a longer text is none. */
  public static final int MAX_REFRESH_TOKEN_LENGTH = 16_384;

  /**
   * How much longer a revocation is remembered than its tokens live: as far as a verifier's clock
   * may be wrong, and as much again for a refresh that is under way while its session is revoked.
   */
  private static final Duration MARGIN = IssuerPolicy.MAX_CLOCK_SKEW.multipliedBy(2);

  private final String realm;
  private final TokenPolicy policy;
  private final RefreshTokenStore refreshTokens;
  private final Revocations revocations;
  private final Clock clock;
  private final SessionTokens sessionTokens;
  private final TokenClaims standard;

  /**
   * A service.
   *
   * @param realm the realm whose tokens these are in the stores
   * @param policy what the tokens are like
   * @param keys the keys that sign
   * @param refreshTokens where refresh tokens are remembered
   * @param revocations where revoked access tokens are remembered
   * @param random makes ids and refresh tokens
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

  /** What the tokens are like. */
  public TokenPolicy policy() {
    return policy;
  }

  /**
   * The tokens of a new session, with the claims of <a
   * href="https://www.rfc-editor.org/rfc/rfc9068#section-2.2">RFC 9068 §2.2</a>, {@code sid} and
   * the grant's own.
   */
  public IssuedTokens issue(Grant grant) {
    return issue(grant, standard);
  }

  /**
   * The tokens of a new session, with the claims of that shape and no others.
   *
   * @throws IllegalStateException if the shape does not write what it was told
   */
  public IssuedTokens issue(Grant grant, TokenClaims shape) {
    if (policy.refreshLifetime().isZero()) {
      return issueAccess(grant, shape);
    }
    Instant now = clock.instant();
    Session session = sessionTokens.newSession(now);
    Fresh fresh = sessionTokens.refresh(grant, grant.scope(), shape, session, now);
    IssuedTokens tokens =
        sessionTokens.access(grant, shape, session, now, fresh.text(), fresh.record().expiresAt());
    refreshTokens.add(fresh.record());
    return tokens;
  }

  /**
   * An access token of a new session without a refresh token, whatever the policy says: for a
   * client that can authenticate again at any time (<a
   * href="https://www.rfc-editor.org/rfc/rfc7521#section-4.1">RFC 7521 §4.1</a>).
   */
  public IssuedTokens issueAccess(Grant grant) {
    return issueAccess(grant, standard);
  }

  /**
   * An access token of a new session without a refresh token, with the claims of that shape.
   *
   * @throws IllegalStateException if the shape does not write what it was told
   */
  public IssuedTokens issueAccess(Grant grant, TokenClaims shape) {
    Instant now = clock.instant();
    Session session = sessionTokens.newSession(now);
    return sessionTokens.access(grant, shape, session, now, null, null);
  }

  /** New tokens for a refresh token, with the claims that {@link #issue(Grant)} gives. */
  public RefreshResult refresh(String refreshToken, Renewal renewal) {
    return refresh(refreshToken, renewal, standard, null);
  }

  /** New tokens of that scope for a refresh token, with the claims of {@link #issue(Grant)}. */
  public RefreshResult refresh(String refreshToken, Renewal renewal, @Nullable String scope) {
    return refresh(refreshToken, renewal, standard, scope);
  }

  /** New tokens for a refresh token, with the claims of that shape. */
  public RefreshResult refresh(String refreshToken, Renewal renewal, TokenClaims shape) {
    return refresh(refreshToken, renewal, shape, null);
  }

  /**
   * New tokens of that scope for a refresh token, with the claims of that shape.
   *
   * <p>The access token permits what was granted when the session was started and the subject still
   * has: a refresh never widens (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC
   * 6749 §6</a>). A narrower scope holds for this access token only; the next refresh starts again
   * from what was granted.
   *
   * <p>When the policy rotates, exactly one of several uses of a token gets a successor, however
   * close in time they are. Every other is a {@link RefreshResult.Kind#REUSED reuse}, which revokes
   * the whole session, successor included: the thief cannot be told from the owner (<a
   * href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700 §4.14.2</a>). A client
   * that did not get its response logs in again; there is no grace period.
   *
   * @param refreshToken what the client sent, of any length
   * @param renewal says what the subject may have now
   * @param scope the scope that the client asks for; null for all of it
   * @return the new tokens, or why there are none
   * @throws IllegalStateException if the renewal names another subject or client, or the shape does
   *     not write what it was told
   */
  public RefreshResult refresh(
      String refreshToken, Renewal renewal, TokenClaims shape, @Nullable String scope) {
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
    Grant held = renewal.renew(known.subject(), known.client());
    Grant allowed = held == null ? null : known.narrowed(held);
    if (allowed == null) {
      return new RefreshResult.Rejected(RefreshResult.Kind.REVOKED);
    }
    if (scope != null && !allowed.covers(scope)) {
      return new RefreshResult.Rejected(RefreshResult.Kind.SCOPE);
    }
    Grant grant = scope == null ? allowed : allowed.within(scope);
    Session session = new Session(known.family(), known.sessionStartedAt());
    if (policy.rotateRefreshTokens()) {
      return rotated(known, grant, shape, session, now);
    }
    return new RefreshResult.Refreshed(
        sessionTokens.access(grant, shape, session, now, refreshToken, known.expiresAt()));
  }

  /**
   * The refresh token of that text, for introspection and for endpoints that must know its client
   * before revoking it; null unless it could be used at the moment.
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
   * The refresh token of that text, used, revoked or expired as it may be, for endpoints that must
   * know whose it is; null if none is remembered.
   */
  public @Nullable RefreshToken remembered(String refreshToken) {
    return find(refreshToken);
  }

  /**
   * Ends a session, as logout does: no refresh token and no access token of it is good any more.
   *
   * @param session the session's id, as {@link #sessionOf} reads it
   * @param until the end of the access token that came with the request. The revocation is
   *     remembered so long at least, and in any case as long as a token that was issued just now
   *     can live
   */
  public void revokeSession(String session, Instant until) {
    Instant last = clock.instant().plus(policy.accessLifetime());
    try {
      revocations.revoke(realm, session, (until.isAfter(last) ? until : last).plus(MARGIN));
    } finally {
      // Even when the other store fails, the session shall get no new tokens.
      refreshTokens.revokeFamily(realm, session);
    }
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
   * Revokes a refresh token and with it its session (RFC 7009 §2.1). Nothing happens if there is no
   * such token.
   */
  public void revokeRefreshToken(String refreshToken) {
    RefreshToken known = find(refreshToken);
    if (known != null) {
      revokeSession(known.family(), clock.instant());
    }
  }

  /**
   * What a bearer scheme asks of each token: whether it or its session was revoked. A token of this
   * service without an id counts as revoked, since it could not be revoked; one of another issuer
   * never does.
   */
  public TokenRevocations revocations() {
    return this::isRevoked;
  }

  /** The id of the session that an access token of that id is of. */
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

  /** A shape may leave {@code iss} out; the tokens of every other issuer have one. */
  private boolean isOwn(VerifiedJwt token) {
    String issuer = token.text("iss");
    return issuer == null || issuer.equals(policy.issuer());
  }

  private RefreshResult rotated(
      RefreshToken known, Grant grant, TokenClaims shape, Session session, Instant now) {
    Fresh fresh = sessionTokens.refresh(grant, known.scope(), shape, session, now);
    IssuedTokens tokens =
        sessionTokens.access(grant, shape, session, now, fresh.text(), fresh.record().expiresAt());
    if (refreshTokens.rotate(realm, known.hash(), fresh.record())) {
      return new RefreshResult.Refreshed(tokens);
    }
    RefreshToken again = refreshTokens.find(realm, known.hash());
    return again != null && again.used() && !again.revoked()
        ? reused(again)
        : new RefreshResult.Rejected(RefreshResult.Kind.REVOKED);
  }

  private RefreshResult reused(RefreshToken known) {
    revokeSession(known.family(), clock.instant());
    return new RefreshResult.Rejected(RefreshResult.Kind.REUSED);
  }

  private @Nullable RefreshToken find(String refreshToken) {
    return refreshToken.length() > MAX_REFRESH_TOKEN_LENGTH
        ? null
        : refreshTokens.find(realm, SessionTokens.hash(refreshToken));
  }
}
