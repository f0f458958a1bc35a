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
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the assertions with which accounts with a key pair log in (<a
 * href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523 §3</a>). The account is issuer
 * and subject of its assertion, and assertions are single-use. Safe for use by several threads.
 */
public final class AssertionVerifier {

  /** The maximum length of an account's id and of a {@code jti}, in characters. */
  public static final int MAX_TEXT = 256;

  private final String realm;
  private final AssertionPolicy policy;
  private final AssertionKeys keys;
  private final NonceStore nonces;
  private final Clock clock;
  private final JwtVerifier verifier;

  /**
   * Creates the verifier of one realm.
   *
   * @param realm the name of the realm
   * @param policy the rules for assertions
   * @param keys the public keys of the realm's accounts
   * @param nonces stores the used assertions
   */
  AssertionVerifier(
      String realm, AssertionPolicy policy, AssertionKeys keys, NonceStore nonces, Clock clock) {
    this.realm = realm;
    this.policy = policy;
    this.keys = keys;
    this.nonces = nonces;
    this.clock = clock;
    this.verifier = new JwtVerifier(this::issuer, clock);
  }

  /**
   * Returns the verifier of a realm that issues tokens. Assertions are for its issuer or for its
   * token endpoint, whatever {@code Host} a request names.
   *
   * @param realm the name of the realm
   * @param assertionPath the path of its token endpoint, below its issuer
   * @param services the service accounts that its users create; null if those of the configuration
   *     log in with assertions
   * @param nonces stores the used assertions
   */
  public static AssertionVerifier of(
      String realm,
      IssuingConfig issuing,
      String assertionPath,
      @Nullable ServiceAccounts services,
      NonceStore nonces,
      Clock clock) {
    AssertionPolicy policy =
        new AssertionPolicy(
            new LinkedHashSet<>(List.of(issuing.issuer(), issuing.issuer() + assertionPath)),
            issuing.clockSkew());
    return new AssertionVerifier(
        realm, policy, services == null ? issuing.accountKeys() : services, nonces, clock);
  }

  /**
   * Verifies an assertion, and uses it up if it is valid.
   *
   * @param assertion as it was sent, of any length
   * @return the account, or the reason of the rejection
   * @throws io.sallyport.UnavailableException if the store of keys or nonces is unavailable
   */
  public AssertionResult check(String assertion) {
    JwtResult result = verifier.verify(assertion);
    return result instanceof JwtResult.Rejected rejected
        ? new AssertionResult.Rejected(kind(rejected.reason()))
        : validate((VerifiedJwt) result);
  }

  /** Returns the account's own policy: its key, with the algorithms that the key is pinned to. */
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

  /** Validates the claims, after the signature has been verified. */
  private AssertionResult validate(VerifiedJwt jwt) {
    String account = jwt.issuer();
    String id = jwt.claims().get("jti") instanceof String text ? text : null;
    if (!account.equals(jwt.claims().get("sub"))
        || id == null
        || id.isEmpty()
        || id.length() > MAX_TEXT) {
      return new AssertionResult.Rejected(AssertionResult.Kind.CLAIM_WRONG);
    }
    if (jwt.expiresAt().isAfter(clock.instant().plus(AssertionPolicy.MAX_AHEAD))) {
      return new AssertionResult.Rejected(AssertionResult.Kind.TOO_FAR_AHEAD);
    }
    if (usableSince(jwt).isBefore(nonces.knowsSince())) {
      return new AssertionResult.Rejected(AssertionResult.Kind.TOO_OLD);
    }
    // The value contains the account, so that equal ids of two accounts do not collide.
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
   * Returns the first time at which the assertion could have been accepted: not before it was
   * issued, and not while its end was too far ahead.
   */
  private static Instant usableSince(VerifiedJwt jwt) {
    Instant near = jwt.expiresAt().minus(AssertionPolicy.MAX_AHEAD);
    Instant made = jwt.issuedAt();
    return made != null && made.isAfter(near) ? made : near;
  }

  private static AssertionResult.Kind kind(Reason reason) {
    return switch (reason) {
      case TOKEN_MALFORMED, TOKEN_TOO_LONG, TOKEN_CRITICAL_UNKNOWN ->
          AssertionResult.Kind.MALFORMED;
      case TOKEN_TYPE_WRONG -> AssertionResult.Kind.TYPE_WRONG;
      case TOKEN_BOUND -> AssertionResult.Kind.BOUND;
      case TOKEN_AUDIENCE_WRONG -> AssertionResult.Kind.AUDIENCE_WRONG;
      case TOKEN_EXPIRED -> AssertionResult.Kind.EXPIRED;
      case TOKEN_NOT_YET_VALID -> AssertionResult.Kind.NOT_YET_VALID;
      case TOKEN_CLAIM_MISSING, TOKEN_CLAIM_INVALID -> AssertionResult.Kind.CLAIM_WRONG;
      default -> AssertionResult.Kind.UNVERIFIED;
    };
  }
}
