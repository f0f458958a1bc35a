package io.sallyport.token;

import io.sallyport.Reason;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwtResult;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.jwt.VerifiedJwt;
import io.sallyport.replay.NonceStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the assertions by which accounts with a key pair log in (<a
 * href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523 §3</a>). The account is issuer
 * and subject of its assertion, and each assertion counts once. Safe for use by several threads.
 */
public final class AssertionVerifier {

  /** Characters that an account's id and a {@code jti} may have at most. */
  public static final int MAX_TEXT = 256;

  private final String realm;
  private final AssertionPolicy policy;
  private final AssertionKeys keys;
  private final NonceStore nonces;
  private final Clock clock;
  private final JwtVerifier verifier;

  /**
   * Checks the assertions of one realm.
   *
   * @param realm the name of the realm
   * @param policy what an assertion must be like
   * @param keys the public keys of the realm's accounts
   * @param nonces remembers which assertions were used
   */
  public AssertionVerifier(
      String realm, AssertionPolicy policy, AssertionKeys keys, NonceStore nonces, Clock clock) {
    this.realm = realm;
    this.policy = policy;
    this.keys = keys;
    this.nonces = nonces;
    this.clock = clock;
    this.verifier = new JwtVerifier(this::issuer, clock);
  }

  /**
   * Checks an assertion, and uses it up if it is good.
   *
   * @param assertion as it was sent, of any length
   * @return whose it is, or why it is rejected
   * @throws io.sallyport.UnavailableException if keys or nonces cannot be had at the moment
   */
  public AssertionResult check(String assertion) {
    JwtResult result = verifier.verify(assertion);
    return result instanceof JwtResult.Rejected rejected
        ? new AssertionResult.Rejected(kind(rejected.reason()))
        : validate((VerifiedJwt) result);
  }

  /** The account's own policy: its key, and no algorithm that the key is not pinned to. */
  private @Nullable IssuerPolicy issuer(String account) {
    boolean bounded = !account.isEmpty() && account.length() <= MAX_TEXT;
    VerificationKey key = bounded ? keys.find(account) : null;
    return key == null
        ? null
        : IssuerPolicy.of(account, KeySource.of(List.of(key)))
            .algorithms(key.algorithms())
            .audiences(policy.audiences())
            .types("JWT")
            .clockSkew(policy.clockSkew())
            .nameClaims("sub")
            .requiredClaims("jti")
            .build();
  }

  /** Everything below is the word of the account itself: the signature was right. */
  private AssertionResult validate(VerifiedJwt jwt) {
    String account = jwt.issuer();
    String id = jwt.jti();
    if (!account.equals(jwt.subject()) || id == null || id.isEmpty() || id.length() > MAX_TEXT) {
      return new AssertionResult.Rejected(AssertionResult.Kind.CLAIM_WRONG);
    }
    if (jwt.expiresAt().isAfter(clock.instant().plus(AssertionPolicy.MAX_AHEAD))) {
      return new AssertionResult.Rejected(AssertionResult.Kind.TOO_FAR_AHEAD);
    }
    if (usableSince(jwt).isBefore(nonces.knowsSince())) {
      return new AssertionResult.Rejected(AssertionResult.Kind.TOO_OLD);
    }
    // The value names the account, so that no other account's jti ever meets this one.
    boolean first =
        nonces.claim(
            keys.client(account),
            NonceStore.ofKey(realm + " " + account, 'j', id.getBytes(StandardCharsets.UTF_8)),
            jwt.expiresAt().plus(policy.clockSkew()));
    return first
        ? new AssertionResult.Verified(account)
        : new AssertionResult.Rejected(AssertionResult.Kind.USED);
  }

  /**
   * Since when we could have taken it: not before it was made, nor while it ended too far ahead.
   */
  private static Instant usableSince(VerifiedJwt jwt) {
    Instant near = jwt.expiresAt().minus(AssertionPolicy.MAX_AHEAD);
    Instant made = jwt.issuedAt();
    return made != null && made.isAfter(near) ? made : near;
  }

  private static AssertionResult.Kind kind(Reason reason) {
    return switch (reason) {
      case TOKEN_MALFORMED, TOKEN_CRITICAL_UNKNOWN -> AssertionResult.Kind.MALFORMED;
      case TOKEN_TYPE_WRONG -> AssertionResult.Kind.TYPE_WRONG;
      case TOKEN_BOUND -> AssertionResult.Kind.BOUND;
      case TOKEN_AUDIENCE_WRONG -> AssertionResult.Kind.AUDIENCE_WRONG;
      case TOKEN_EXPIRED -> AssertionResult.Kind.EXPIRED;
      case TOKEN_NOT_YET_VALID -> AssertionResult.Kind.NOT_YET_VALID;
      case TOKEN_CLAIM_MISSING -> AssertionResult.Kind.CLAIM_WRONG;
      default -> AssertionResult.Kind.UNVERIFIED;
    };
  }
}
