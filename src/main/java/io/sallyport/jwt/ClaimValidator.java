package io.sallyport.jwt;

import io.sallyport.Permissions;
import io.sallyport.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks type and claims of a token with a valid signature against the policy of its issuer. */
final class ClaimValidator {
  /** Claims that are texts. Some servers write integers, which count as their digits. */
  private static final List<String> TEXTS = List.of("sub", "jti");

  private ClaimValidator() {}

  /** Returns the verified token, or why it is rejected. */
  static JwtResult validate(
      IssuerPolicy policy,
      long generation,
      JoseHeader header,
      Map<String, Object> claims,
      Instant now) {
    if (!policy.types().contains(header.type())) {
      return JwtResult.Rejected.because(
          Reason.TOKEN_TYPE_WRONG, "typ", policy.types(), header.type());
    }
    // RFC 7800 §3.1: unknown members of cnf are not a reason to accept the
    // token as a plain one. Nothing here verifies a confirmation, whatever its members or its type.
    if (claims.containsKey("cnf")) {
      return JwtResult.Rejected.because(Reason.TOKEN_BOUND, "cnf", "none", claims.get("cnf"));
    }
    JwtResult.Rejected stranger = audienceError(policy.audience(), claims);
    if (stranger != null) {
      return stranger;
    }
    TokenTimes times = TokenTimes.of(claims);
    if (times == null) {
      return timeError(claims);
    }
    JwtResult.Rejected error = times.rejectionAt(now, policy.age());
    if (error == null) {
      error = claimError(policy, claims);
    }
    if (error != null) {
      return error;
    }
    for (String claim : policy.claims().names()) {
      Object value = ClaimValues.find(claims, claim);
      String name = text(value);
      if (name == null && value != null) {
        return invalid(claim, value);
      }
      if (name != null && !name.isEmpty()) {
        return new VerifiedJwt(policy, generation, header.type(), name, times, claims);
      }
    }
    return missing(String.join(" or ", policy.claims().names()));
  }

  /** Returns why the token is for another audience; null if it is for this one. */
  private static JwtResult.@Nullable Rejected audienceError(
      AudiencePolicy policy, Map<String, Object> claims) {
    String claim = null;
    Object audience = null;
    for (int i = 0; claim == null && i < policy.claims().size(); i++) {
      String each = policy.claims().get(i);
      audience = claims.get(each);
      claim = audience != null || claims.containsKey(each) ? each : null;
    }
    return isForUs(policy, audience, claim != null)
        ? null
        : JwtResult.Rejected.because(
            Reason.TOKEN_AUDIENCE_WRONG,
            claim == null ? policy.claims().get(0) : claim,
            policy.any() ? "a text or an array of texts" : policy.values(),
            audience);
  }

  /**
   * RFC 7519 §4.1.3: a string or an array of strings; a token with anything else has no audience.
   */
  private static boolean isForUs(
      AudiencePolicy policy, @Nullable Object audience, boolean present) {
    if (audience instanceof String one) {
      return policy.any() || policy.values().contains(one);
    }
    if (!(audience instanceof List<?> several)) {
      return policy.any() && !present;
    }
    boolean named = policy.any();
    for (Object one : several) {
      if (!(one instanceof String)) {
        return false;
      }
      named |= policy.values().contains(one);
    }
    return named;
  }

  private static JwtResult.@Nullable Rejected claimError(
      IssuerPolicy policy, Map<String, Object> claims) {
    for (String claim : policy.claims().required()) {
      if (ClaimValues.find(claims, claim) == null) {
        return missing(claim);
      }
    }
    for (String claim : TEXTS) {
      Object value = claims.get(claim);
      if (value == null ? claims.containsKey(claim) : text(value) == null) {
        return invalid(claim, value);
      }
    }
    JwtResult.Rejected tenant = tenantError(policy.issuer(), claims);
    return tenant == null ? valueError(policy.claims().values(), claims) : tenant;
  }

  /** The tenant in the issuer must be the token's own: both come from one signed token. */
  private static JwtResult.@Nullable Rejected tenantError(
      String issuer, Map<String, Object> claims) {
    if (!issuer.contains(IssuerPolicy.TENANT) || !(claims.get("iss") instanceof String iss)) {
      return null;
    }
    String tenant = new IssuerName(issuer).tenant(iss);
    Object actual = claims.get(IssuerName.TENANT_CLAIM);
    return tenant != null && tenant.equals(actual)
        ? null
        : JwtResult.Rejected.because(
            Reason.TOKEN_CLAIM_REJECTED,
            IssuerName.TENANT_CLAIM,
            "the tenant in " + issuer + ", " + tenant,
            actual);
  }

  private static JwtResult.@Nullable Rejected valueError(
      Map<String, Set<String>> allowed, Map<String, Object> claims) {
    for (Map.Entry<String, Set<String>> each : allowed.entrySet()) {
      Object value = ClaimValues.find(claims, each.getKey());
      if (value == null) {
        return missing(each.getKey());
      }
      boolean matches =
          value instanceof List<?> several
              ? several.stream().anyMatch(one -> isOneOf(each.getValue(), one))
              : isOneOf(each.getValue(), value);
      if (!matches) {
        return JwtResult.Rejected.because(
            Reason.TOKEN_CLAIM_REJECTED, each.getKey(), each.getValue(), value);
      }
    }
    return null;
  }

  private static boolean isOneOf(Set<String> allowed, @Nullable Object value) {
    return (value instanceof String || value instanceof Boolean || value instanceof Long)
        && allowed.contains(value.toString());
  }

  /** Returns why a token has no valid times: {@code exp} is needed, the others are optional. */
  private static JwtResult.Rejected timeError(Map<String, Object> claims) {
    for (String claim : TokenTimes.CLAIMS) {
      if (claims.get(claim) != null && TokenTimes.date(claims.get(claim)) == null) {
        return JwtResult.Rejected.because(
            Reason.TOKEN_CLAIM_INVALID, claim, "seconds since 1970", claims.get(claim));
      }
    }
    return missing("exp");
  }

  static JwtResult.Rejected missing(String claim) {
    return JwtResult.Rejected.because(Reason.TOKEN_CLAIM_MISSING, claim, "a value", null);
  }

  private static JwtResult.Rejected invalid(String claim, @Nullable Object value) {
    return JwtResult.Rejected.because(
        Reason.TOKEN_CLAIM_INVALID, claim, "a text", value == null ? "null" : value);
  }

  /** Returns a text, or an integer as its digits; null for anything else. */
  static @Nullable String text(@Nullable Object value) {
    return value instanceof String || value instanceof Long ? value.toString() : null;
  }

  /** Returns the words of the policy's roles claims. */
  static Set<String> roles(ClaimPolicy policy, Map<String, Object> claims) {
    List<String> roles = new ArrayList<>();
    for (String claim : policy.roles()) {
      ClaimValues.words(claims, claim, policy.rolesSeparator(), roles);
    }
    return FewRoles.of(roles);
  }

  /** Returns the words of the claims that may be granted. */
  static Permissions permissions(List<String> names, Map<String, Object> claims) {
    List<String> granted = new ArrayList<>();
    for (String claim : names) {
      ClaimValues.words(claims, claim, ClaimPolicy.WordSeparator.ANY, granted);
    }
    granted.removeIf(ClaimValidator::hasInnerStar);
    return granted.isEmpty() ? Permissions.NONE : Permissions.of(granted);
  }

  private static boolean hasInnerStar(String word) {
    int star = word.indexOf('*');
    return star >= 0 && star < word.length() - 1;
  }
}
