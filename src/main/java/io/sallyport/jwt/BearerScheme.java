package io.sallyport.jwt;

import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A JWT as a bearer token (<a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>): in the
 * {@code Authorization} header, or where the realm says; never in the URI or the body. Safe for use
 * by several threads.
 */
public final class BearerScheme implements InboundScheme {
  private final JwtVerifier verifier;
  private final Predicate<VerifiedJwt> revocations;
  private final TokenCarrier carrier;
  private final Challenge challenge;

  /**
   * Creates a scheme for tokens of other issuers, which are never revoked here.
   *
   * @param realm the protection space that challenges name
   */
  public BearerScheme(JwtVerifier verifier, String realm) {
    this(verifier, realm, token -> false, TokenCarrier.AUTHORIZATION, null);
  }

  /**
   * Creates a scheme.
   *
   * @param realm the protection space that challenges name
   * @param revocations asked for every request, also when the token was verified before
   * @param carrier where requests carry the token
   * @param resource challenges name its metadata; null if it has none
   */
  public BearerScheme(
      JwtVerifier verifier,
      String realm,
      Predicate<VerifiedJwt> revocations,
      TokenCarrier carrier,
      @Nullable ProtectedResource resource) {
    this.verifier = verifier;
    this.revocations = revocations;
    this.carrier = carrier;
    Challenge plain = Challenge.of("Bearer", realm);
    this.challenge =
        resource == null ? plain : plain.with("resource_metadata", resource.metadataUrl());
  }

  @Override
  public String name() {
    return Secured.BEARER;
  }

  @Override
  public Outcome authenticate(RequestView request) {
    Parsed<String> found = carrier.find(request);
    String token = found.value();
    if (token == null) {
      return found.outcome();
    }
    JwtResult result = verifier.verify(token);
    return result instanceof JwtResult.Rejected rejected
        ? rejected.rejected()
        : validate((VerifiedJwt) result, token);
  }

  /** RFC 6750 §3: no error code when no token was sent. RFC 9728 §5.1: the metadata. */
  @Override
  public List<String> headers() {
    return List.of(carrier.header());
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
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
            .explained("jti", "a token that is not revoked", jwt.claims().get("jti"))
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
