package io.sallyport.jwt;

import io.sallyport.Permissions;
import io.sallyport.Reason;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the type and the claims of a token with a good signature against its issuer's policy. */
final class ClaimRules {
  private static final List<String> STRINGS = List.of("sub", "jti");

  private ClaimRules() {}

  /** The verified token, or why it is refused. */
  static JwtResult judge(
      IssuerPolicy policy,
      long generation,
      JoseHeader header,
      Map<String, Object> json,
      Instant now) {
    if (!policy.types().contains(header.type())) {
      return RefusedJwt.because(Reason.TOKEN_TYPE_WRONG);
    }
    Map<String, Object> claims = ClaimValues.of(json);
    if (claims == null) {
      return RefusedJwt.because(Reason.TOKEN_MALFORMED);
    }
    if (!isForUs(policy, claims.get("aud"), claims.containsKey("aud"))) {
      return RefusedJwt.because(Reason.TOKEN_AUDIENCE_WRONG);
    }
    TokenTimes times = TokenTimes.of(claims);
    if (times == null) {
      return RefusedJwt.because(Reason.TOKEN_CLAIM_MISSING);
    }
    RefusedJwt untimely = times.refusalAt(now, policy);
    if (untimely != null) {
      return untimely;
    }
    String name = name(policy, claims);
    if (name == null || !isComplete(policy, claims)) {
      return RefusedJwt.because(Reason.TOKEN_CLAIM_MISSING);
    }
    return new VerifiedJwt(
        policy,
        generation,
        header.type(),
        name,
        times,
        claims,
        roles(policy, claims),
        permissions(claims));
  }

  /** RFC 7519 §4.1.3: a string or an array of strings; anything else is for nobody. */
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
      if (claims.containsKey(claim) && !(claims.get(claim) instanceof String)) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> roles(IssuerPolicy policy, Map<String, Object> claims) {
    Set<String> roles = new LinkedHashSet<>();
    for (String claim : policy.rolesClaims()) {
      roles.addAll(ClaimValues.strings(claims, claim));
    }
    roles.remove("");
    return Set.copyOf(roles);
  }

  private static Permissions permissions(Map<String, Object> claims) {
    Set<String> granted = new LinkedHashSet<>();
    if (claims.get("scope") instanceof String scope) {
      words(scope, granted);
    }
    if (claims.get("scp") instanceof String scope) {
      words(scope, granted);
    } else {
      granted.addAll(ClaimValues.strings(claims, "scp"));
    }
    if (claims.get("permissions") instanceof List<?>) {
      granted.addAll(ClaimValues.strings(claims, "permissions"));
    }
    granted.removeIf(word -> word.isEmpty() || hasInnerStar(word));
    return granted.isEmpty() ? Permissions.NONE : Permissions.of(granted);
  }

  private static void words(String scope, Set<String> words) {
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
