package io.sallyport.jwt;

import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A JWT in the {@code Authorization} header (<a
 * href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750 §2.1</a>), and nowhere else:
 * not in the URI, not in the body. Safe for use by several threads.
 */
public final class BearerScheme implements InboundScheme {
  private static final String SCHEME = "bearer";

  /** The scheme, a space and the longest token; the policy has the real limit. */
  private static final int MAX_HEADER = JwtPolicy.LIMIT_OF_MAX_TOKEN_LENGTH + 7;

  private final JwtVerifier verifier;
  private final String realm;
  private final Predicate<VerifiedJwt> revocations;

  /**
   * Creates a scheme for tokens of other issuers, which are never revoked here.
   *
   * @param realm the protection space that challenges name
   */
  public BearerScheme(JwtVerifier verifier, String realm) {
    this(verifier, realm, token -> false);
  }

  /**
   * Creates a scheme that rejects revoked tokens.
   *
   * @param realm the protection space that challenges name
   * @param revocations asked for every request, also when the token was verified before
   */
  public BearerScheme(JwtVerifier verifier, String realm, Predicate<VerifiedJwt> revocations) {
    this.verifier = verifier;
    this.realm = realm;
    this.revocations = revocations;
  }

  @Override
  public String name() {
    return Secured.BEARER;
  }

  @Override
  public Outcome authenticate(RequestView request) {
    Parsed<String> header = HeaderFields.single(request, "Authorization", MAX_HEADER);
    if (header.rejected() != null) {
      return header.rejected();
    }
    String value = header.value();
    String token = value == null ? null : HeaderFields.afterScheme(value, SCHEME);
    if (token == null) {
      return Outcome.ABSENT;
    }
    JwtResult result = verifier.verify(token);
    return result instanceof JwtResult.Rejected rejected
        ? rejected.rejected()
        : validate((VerifiedJwt) result, token);
  }

  /** RFC 6750 §3: no error code when no token was sent. */
  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    Challenge challenge = Challenge.of("Bearer", realm);
    if (rejected == null) {
      return challenge;
    }
    Challenge rejection =
        challenge
            .with("error", error(rejected.reason()))
            .with("error_description", rejected.reason().sentence());
    String scope = rejected.facts().get(Reason.REQUIRED_PERMISSIONS);
    return scope == null ? rejection : rejection.with("scope", scope);
  }

  private Outcome validate(VerifiedJwt jwt, String token) {
    return revocations.test(jwt)
        ? Outcome.rejected(Reason.TOKEN_REVOKED)
        : Outcome.accepted(new BearerCaller(jwt, token));
  }

  private static String error(Reason reason) {
    return switch (reason) {
      case CREDENTIAL_DUPLICATED, HEADER_MALFORMED -> "invalid_request";
      case INSUFFICIENT_PERMISSIONS, INSUFFICIENT_ROLE, ACCESS_DENIED -> "insufficient_scope";
      default -> "invalid_token";
    };
  }
}
