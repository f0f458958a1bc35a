package io.sallyport.token;

import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Creates the tokens of sessions. Safe for use by several threads. */
final class SessionTokens {
  private final String realm;
  private final TokenPolicy policy;
  private final TokenIssuer issuer;

  SessionTokens(String realm, TokenPolicy policy, TokenIssuer issuer) {
    this.realm = realm;
    this.policy = policy;
    this.issuer = issuer;
  }

  Session newSession(Instant now) {
    return new Session(issuer.newSession(), now.truncatedTo(ChronoUnit.MILLIS));
  }

  /** A session, which logout revokes. */
  record Session(String id, Instant startedAt) {
    /** Returns the time only: the id is that of a session. */
    @Override
    public String toString() {
      return "Session[" + startedAt + "]";
    }
  }

  /** A new refresh token, and the data to store. */
  record Fresh(String text, RefreshToken record) {

    /** Returns the record only: the text is the refresh token. */
    @Override
    public String toString() {
      return "Fresh[" + record + "]";
    }
  }

  /** Returns a new refresh token of a session; the scope is that of the session. */
  Fresh refresh(
      Grant grant, @Nullable String scope, TokenClaims claims, Session session, Instant now) {
    TokenClaims.Times times = times(session, now, policy.refreshLifetime());
    String text = issuer.refresh(grant, claims, times);
    RefreshToken record =
        new RefreshToken(
            realm,
            hash(text),
            new RefreshToken.Session(
                session.id(), grant.subject(), grant.client(), scope, session.startedAt()),
            times.issuedAt(),
            times.expiresAt(),
            false,
            false);
    return new Fresh(text, record);
  }

  /** Returns a new access token of a session, with the given refresh token. */
  IssuedTokens access(
      Grant grant,
      TokenClaims claims,
      Session session,
      Instant now,
      @Nullable String refreshToken,
      @Nullable Instant refreshExpiresAt) {
    TokenClaims.Times times = times(session, now, policy.accessLifetime());
    return new IssuedTokens(
        issuer.access(grant, claims, times),
        times.tokenId(),
        times.issuedAt(),
        times.expiresAt(),
        refreshToken,
        refreshExpiresAt,
        session.id(),
        grant.scope());
  }

  private TokenClaims.Times times(Session session, Instant now, Duration lifetime) {
    Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
    return new TokenClaims.Times(
        issuer.newTokenId(session.id()),
        session.id(),
        session.startedAt(),
        issuedAt,
        issuedAt.plus(lifetime));
  }

  /** Returns the hash that is stored instead of the refresh token. */
  static String hash(String token) {
    return Hex.encode(Hmac.Hash.SHA256.hash(token.getBytes(StandardCharsets.UTF_8)));
  }
}
