package io.sallyport.token;

import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Makes the tokens of sessions. Safe for use by several threads. */
final class SessionTokens {
  private final String realm;
  private final TokenPolicy policy;
  private final TokenIssuer mint;

  SessionTokens(String realm, TokenPolicy policy, TokenIssuer mint) {
    this.realm = realm;
    this.policy = policy;
    this.mint = mint;
  }

  Session newSession(Instant now) {
    return new Session(mint.newSession(), now.truncatedTo(ChronoUnit.MILLIS));
  }

  /** A session: what logout revokes. */
  record Session(String id, Instant startedAt) {
    /** The time; the id is that of a session. */
    @Override
    public String toString() {
      return "Session[" + startedAt + "]";
    }
  }

  /** A new refresh token, and what the store remembers of it. */
  record Fresh(String text, RefreshToken record) {

    /** The record: the text is the refresh token. */
    @Override
    public String toString() {
      return "Fresh[" + record + "]";
    }
  }

  /** A new refresh token of that session; the scope is that of the session. */
  Fresh refresh(
      Grant grant, @Nullable String scope, TokenClaims shape, Session session, Instant now) {
    IssueTimes times = times(session, now, policy.refreshLifetime());
    String text = mint.refresh(grant, shape, times);
    RefreshToken record =
        new RefreshToken(
            realm,
            hash(text),
            session.id(),
            grant.subject(),
            grant.client(),
            scope,
            session.startedAt(),
            times.issuedAt(),
            times.expiresAt(),
            false,
            false);
    return new Fresh(text, record);
  }

  /** A new access token of that session, beside the refresh token that goes with it. */
  IssuedTokens access(
      Grant grant,
      TokenClaims shape,
      Session session,
      Instant now,
      @Nullable String refreshToken,
      @Nullable Instant refreshExpiresAt) {
    IssueTimes times = times(session, now, policy.accessLifetime());
    return new IssuedTokens(
        mint.access(grant, shape, times),
        times.tokenId(),
        times.issuedAt(),
        times.expiresAt(),
        refreshToken,
        refreshExpiresAt,
        session.id(),
        grant.scope());
  }

  private IssueTimes times(Session session, Instant now, Duration lifetime) {
    Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
    return new IssueTimes(
        mint.newTokenId(session.id()),
        session.id(),
        session.startedAt(),
        issuedAt,
        issuedAt.plus(lifetime));
  }

  /** What is remembered of a refresh token instead of the token. */
  static String hash(String token) {
    return Hex.encode(Hmac.Hash.SHA256.hash(token.getBytes(StandardCharsets.UTF_8)));
  }
}
