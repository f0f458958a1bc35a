package io.sallyport.jwt;

import io.sallyport.Permissions;
import io.sallyport.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the type and the claims of a token with a good signature against its issuer's policy. */
final class ClaimValidator {
  private static final List<String> STRINGS = List.of("sub", "jti");

  private ClaimValidator() {}

  /** The verified token, or why it is rejected. */
  static JwtResult validate(
      IssuerPolicy policy,
      long generation,
      JoseHeader header,
      Map<String, Object> claims,
      Instant now) {
    if (!policy.types().contains(header.type())) {
      return JwtResult.Rejected.because(Reason.TOKEN_TYPE_WRONG);
    }
    // RFC 7800 §3.1: members of cnf that a recipient does not know are no reason to accept the
    // token as a plain one. Nothing here verifies a confirmation, whatever its members or its type.
    if (claims.containsKey("cnf")) {
      return JwtResult.Rejected.because(Reason.TOKEN_BOUND);
    }
    if (!isForUs(policy, claims.get("aud"), claims.containsKey("aud"))) {
      return JwtResult.Rejected.because(Reason.TOKEN_AUDIENCE_WRONG);
    }
    TokenTimes times = TokenTimes.of(claims);
    if (times == null) {
      return JwtResult.Rejected.because(Reason.TOKEN_CLAIM_MISSING);
    }
    JwtResult.Rejected untimely = times.rejectionAt(now, policy);
    if (untimely != null) {
      return untimely;
    }
    String name = name(policy, claims);
    if (name == null || !isComplete(policy, claims)) {
      return JwtResult.Rejected.because(Reason.TOKEN_CLAIM_MISSING);
    }
    return new VerifiedJwt(policy, generation, header.type(), name, times, claims);
  }

  /**
   * RFC 7519 §4.1.3: a string or an array of strings; a token with anything else has no audience.
   */
  private static boolean isForUs(IssuerPolicy policy, @Nullable Object audience, boolean present) {
    if (audience instanceof String one) {
      return policy.allowAnyAudience() || policy.audiences().contains(one);
    }
    if (!(audience instanceof List<?> several)) {
      return policy.allowAnyAudience() && !present;
    }
    boolean named = policy.allowAnyAudience();
    for (Object one : several) {
      if (!(one instanceof String)) {
        return false;
      }
      named |= policy.audiences().contains(one);
    }
    return named;
  }

  private static @Nullable String name(IssuerPolicy policy, Map<String, Object> claims) {
    for (String claim : policy.nameClaims()) {
      Object value = claims.get(claim);
      if (value instanceof String name) {
        if (!name.isEmpty()) {
          return name;
        }
      } else if (value != null) {
        return null;
      }
    }
    return null;
  }

  private static boolean isComplete(IssuerPolicy policy, Map<String, Object> claims) {
    for (String claim : policy.requiredClaims()) {
      if (claims.get(claim) == null) {
        return false;
      }
    }
    for (String claim : STRINGS) {
      if (!(claims.get(claim) instanceof String) && claims.containsKey(claim)) {
        return false;
      }
    }
    return true;
  }

  /** The strings of the policy's roles claims. */
  static Set<String> roles(IssuerPolicy policy, Map<String, Object> claims) {
    Set<String> roles = new LinkedHashSet<>();
    for (String claim : policy.rolesClaims()) {
      ClaimValues.strings(claims, claim, roles);
    }
    roles.remove("");
    return Collections.unmodifiableSet(roles);
  }

  /** The words of {@code scope}, {@code scp} and {@code permissions} that may be granted. */
  static Permissions permissions(Map<String, Object> claims) {
    List<String> granted = new ArrayList<>();
    if (claims.get("scope") instanceof String scope) {
      words(scope, granted);
    }
    if (claims.get("scp") instanceof String scope) {
      words(scope, granted);
    } else {
      ClaimValues.strings(claims, "scp", granted);
    }
    if (claims.get("permissions") instanceof List<?>) {
      ClaimValues.strings(claims, "permissions", granted);
    }
    granted.removeIf(word -> word.isEmpty() || hasInnerStar(word));
    return granted.isEmpty() ? Permissions.NONE : Permissions.of(granted);
  }

  private static void words(String scope, List<String> words) {
    int start = 0;
    while (start < scope.length()) {
      int space = scope.indexOf(' ', start);
      int end = space < 0 ? scope.length() : space;
      words.add(scope.substring(start, end));
      start = end + 1;
    }
  }

  private static boolean hasInnerStar(String word) {
    int star = word.indexOf('*');
    return star >= 0 && star < word.length() - 1;
  }
}
