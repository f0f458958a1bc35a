package io.sallyport.cdi;

import io.sallyport.spi.CurrentCaller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.jspecify.annotations.Nullable;

/**
 * Produces {@code @Inject @Claim} in all forms of MicroProfile JWT 2.1 §7.1.2: a plain value, an
 * {@code Optional}, or a {@code ClaimValue}, which reads the claim of the current request at each
 * call. {@code Instance} and {@code Provider} of them come from CDI. {@code beans.xml} excludes it
 * if MicroProfile JWT is missing; as an alternative it overrides the server's claims, which do not
 * know the realms.
 */
@ApplicationScoped
@Alternative
@Priority(3000)
class ClaimProducer {

  @Produces
  @Claim
  @Nullable String text(InjectionPoint point, CurrentCaller current) {
    return CurrentClaim.of(point, current, String.class);
  }

  @Produces
  @Claim
  @Nullable Long number(InjectionPoint point, CurrentCaller current) {
    return CurrentClaim.of(point, current, Long.class);
  }

  @Produces
  @Claim
  @Nullable Boolean flag(InjectionPoint point, CurrentCaller current) {
    return CurrentClaim.of(point, current, Boolean.class);
  }

  @Produces
  @Claim
  @SuppressWarnings("unchecked") // a set of texts only
  @Nullable Set<String> texts(InjectionPoint point, CurrentCaller current) {
    return CurrentClaim.of(point, current, Set.class);
  }

  @Produces
  @Claim
  @Typed(JsonValue.class)
  @Nullable JsonValue json(InjectionPoint point, CurrentCaller current) {
    return CurrentClaim.of(point, current, JsonValue.class);
  }

  @Produces
  @Claim
  @Typed(JsonString.class)
  @Nullable JsonString jsonText(InjectionPoint point, CurrentCaller current) {
    return CurrentClaim.of(point, current, JsonString.class);
  }

  @Produces
  @Claim
  @Typed(JsonNumber.class)
  @Nullable JsonNumber jsonNumber(InjectionPoint point, CurrentCaller current) {
    return CurrentClaim.of(point, current, JsonNumber.class);
  }

  @Produces
  @Claim
  @Typed(JsonArray.class)
  @Nullable JsonArray jsonArray(InjectionPoint point, CurrentCaller current) {
    return CurrentClaim.of(point, current, JsonArray.class);
  }

  @Produces
  @Claim
  @Typed(JsonObject.class)
  @Nullable JsonObject jsonObject(InjectionPoint point, CurrentCaller current) {
    return CurrentClaim.of(point, current, JsonObject.class);
  }

  @Produces
  @Claim
  @SuppressWarnings("unchecked") // the injection point has this type
  <T> Optional<T> optional(InjectionPoint point, CurrentCaller current) {
    return (Optional<T>)
        new CurrentClaim<Optional<?>>(CurrentClaim.name(point), point.getType(), current)
            .getValue();
  }

  @Produces
  @Claim
  <T> ClaimValue<T> claimValue(InjectionPoint point, CurrentCaller current) {
    return new CurrentClaim<>(
        CurrentClaim.name(point), CurrentClaim.argument(point.getType()), current);
  }
}
