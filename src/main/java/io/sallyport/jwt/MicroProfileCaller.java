package io.sallyport.jwt;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.keys.CallLimits;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A caller with a token, as MicroProfile JWT sees it (MicroProfile JWT 2.1, "Required MP-JWT
 * Claims" and "JsonWebToken"). The only class that knows the type. Immutable.
 */
final class MicroProfileCaller implements Caller, JsonWebToken {
  private static final String RAW_TOKEN = "raw_token";
  private static final String GROUPS = "groups";
  private static final String AUDIENCE = "aud";

  /** Claims that the specification has as Long. */
  private static final Set<String> DATES = Set.of("exp", "iat", "nbf", "auth_time", "updated_at");

  /** Claims that the specification has as Boolean. */
  private static final Set<String> FLAGS = Set.of("email_verified", "phone_number_verified");

  /** Claims that the specification has as String, and some servers as a number. */
  private static final Set<String> TEXTS = Set.of("sub", "jti", "upn", "preferred_username");

  private final Caller caller;
  private final Secret token;

  private MicroProfileCaller(Caller caller, Secret token) {
    this.caller = caller;
    this.token = token;
  }

  /**
   * Returns the caller as a {@code JsonWebToken} if a token authenticated it; otherwise the caller.
   */
  static Caller of(Caller caller) {
    Secret token = caller.token();
    return token == null || caller instanceof JsonWebToken
        ? caller
        : new MicroProfileCaller(caller, token);
  }

  @Override
  public String getName() {
    return caller.getName();
  }

  @Override
  public String client() {
    return caller.client();
  }

  @Override
  public Set<String> schemes() {
    return caller.schemes();
  }

  @Override
  public Set<String> roles() {
    return caller.roles();
  }

  @Override
  public Permissions permissions() {
    return caller.permissions();
  }

  @Override
  public Map<String, Object> claims() {
    return caller.claims();
  }

  @Override
  public Secret token() {
    return token;
  }

  @Override
  public @Nullable CallLimits limits() {
    return caller.limits();
  }

  @Override
  public @Nullable String keyId() {
    return caller.keyId();
  }

  @Override
  public Set<String> getClaimNames() {
    Set<String> names = new LinkedHashSet<>(claims().keySet());
    names.add(RAW_TOKEN);
    return names;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface is like that
  public <T> @Nullable T getClaim(String name) {
    return (T) claim(name, claims().get(name));
  }

  @Override
  public long getExpirationTime() {
    return seconds("exp");
  }

  @Override
  public long getIssuedAtTime() {
    return seconds("iat");
  }

  /** The caller's roles: what the realm takes for groups, be its claim called so or not. */
  @Override
  public Set<String> getGroups() {
    return roles();
  }

  /** The caller without its token. */
  @Override
  public String toString() {
    return caller.toString();
  }

  private long seconds(String name) {
    return claims().get(name) instanceof Number number ? number.longValue() : 0;
  }

  private @Nullable Object claim(String name, @Nullable Object value) {
    if (name.equals(RAW_TOKEN)) {
      return token.revealText();
    }
    if (name.equals(GROUPS)) {
      return roles();
    }
    if (value == null) {
      return null;
    }
    if (name.equals(AUDIENCE)) {
      Set<String> audience = new LinkedHashSet<>();
      ClaimValues.words(claims(), AUDIENCE, ClaimPolicy.WordSeparator.NONE, audience);
      return audience;
    }
    if (DATES.contains(name) && value instanceof Number number) {
      return number.longValue();
    }
    if (TEXTS.contains(name) && value instanceof Long number) {
      return number.toString();
    }
    return value instanceof String || (FLAGS.contains(name) && value instanceof Boolean)
        ? value
        : json(value);
  }

  private static JsonValue json(@Nullable Object value) {
    if (value == null) {
      return JsonValue.NULL;
    }
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Long number) {
      return Json.createValue(number);
    }
    if (value instanceof BigDecimal number) {
      return Json.createValue(number);
    }
    if (value instanceof List<?> items) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      items.forEach(item -> array.add(json(item)));
      return array.build();
    }
    if (value instanceof Map<?, ?> members) {
      JsonObjectBuilder object = Json.createObjectBuilder();
      members.forEach((name, member) -> object.add(name.toString(), json(member)));
      return object.build();
    }
    return Json.createValue(value.toString());
  }
}
