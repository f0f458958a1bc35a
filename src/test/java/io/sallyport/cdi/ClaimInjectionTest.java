package io.sallyport.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.jwt.PlatformCallers;
import io.sallyport.spi.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Claims that beans inject, in all forms of MicroProfile JWT 2.1 §7.1.2, in Weld. */
@SuppressWarnings("NullAway.Init") // CDI sets the fields
class ClaimInjectionTest {
  private static SeContainer container;

  @RequestScoped
  static class PerRequest {
    @Inject
    @Claim(standard = Claims.sub)
    String subject;

    @Inject
    @Claim(standard = Claims.exp)
    Long expiry;

    @Inject
    @Claim("exp")
    long primitiveExpiry;

    @Inject
    @Claim(standard = Claims.email_verified)
    Boolean verified;

    @Inject
    @Claim(standard = Claims.groups)
    Set<String> groups;

    @Inject
    @Claim(standard = Claims.aud)
    Set<String> audience;

    @Inject
    @Claim("tenant")
    String tenant;

    @Inject
    @Claim("level")
    Long level;

    @Inject
    @Claim("regions")
    Set<String> regions;

    @Inject
    @Claim("tenant")
    JsonString jsonTenant;

    @Inject
    @Claim("level")
    JsonNumber jsonLevel;

    @Inject
    @Claim("regions")
    JsonArray jsonRegions;

    @Inject
    @Claim("groups")
    JsonArray jsonGroups;

    @Inject
    @Claim("address")
    JsonObject address;

    @Inject
    @Claim("level")
    JsonValue anyLevel;

    @Inject
    @Claim("tenant")
    Optional<String> optionalTenant;

    @Inject
    @Claim("level")
    Optional<Long> optionalLevel;

    @Inject
    @Claim("address")
    Optional<JsonObject> optionalAddress;

    @Inject
    @Claim("missing")
    Optional<String> optionalMissing;

    @Inject
    @Claim("missing")
    String missing;

    @Inject
    @Claim(standard = Claims.raw_token)
    String rawToken;
  }

  @ApplicationScoped
  static class Shared {
    @Inject
    @Claim("tenant")
    ClaimValue<String> tenant;

    @Inject
    @Claim("missing")
    ClaimValue<Optional<Long>> missing;

    @Inject
    @Claim("level")
    ClaimValue<Optional<Long>> level;

    @Inject
    @Claim("regions")
    ClaimValue<Set<String>> regions;

    @Inject
    @Claim("tenant")
    Instance<String> tenants;

    @Inject
    @Claim("level")
    Provider<Long> levels;

    @Inject
    @Claim("address")
    Instance<Optional<JsonObject>> addresses;

    @Inject
    @Claim("tenant")
    ClaimValue<Long> wrongType;
  }

  @BeforeAll
  static void start() {
    container =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addBeanClasses(
                ClaimProducer.class, RequestCaller.class, PerRequest.class, Shared.class)
            .initialize();
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  private static void inRequest(Map<String, Object> claims, Runnable test) {
    RequestContextController request = container.select(RequestContextController.class).get();
    request.activate();
    try {
      Caller caller =
          Caller.authenticatedBy("bearer", "ada")
              .roles(Set.of("clerk"))
              .claims(claims)
              .token(Secret.ofText("a.b.c"))
              .build();
      container.select(CurrentCaller.class).get().admit(PlatformCallers.of(caller), null, null);
      test.run();
    } finally {
      request.deactivate();
    }
  }

  private static Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", "ada");
    claims.put("aud", "orders");
    claims.put("exp", 1_900_000_000L);
    claims.put("email_verified", true);
    claims.put("tenant", "acme");
    claims.put("level", 3L);
    claims.put("regions", List.of("eu", "us"));
    claims.put("address", Map.of("country", "HR"));
    return claims;
  }

  /** Returns the instance behind the proxy, whose fields are injected. */
  @SuppressWarnings("unchecked") // the bean has this class
  private static <T> T bean(Class<T> type) {
    BeanManager beans = container.getBeanManager();
    Bean<T> bean = (Bean<T>) beans.resolve(beans.getBeans(type));
    return beans
        .getContext(bean.getScope())
        .get(bean, beans.createCreationalContext((Contextual<T>) bean));
  }

  @Test
  void injectsEveryPlainType() {
    inRequest(
        claims(),
        () -> {
          PerRequest bean = bean(PerRequest.class);
          assertThat(bean.subject).isEqualTo("ada");
          assertThat(bean.expiry).isEqualTo(1_900_000_000L);
          assertThat(bean.primitiveExpiry).isEqualTo(1_900_000_000L);
          assertThat(bean.verified).isTrue();
          assertThat(bean.groups).containsExactly("clerk");
          assertThat(bean.audience).containsExactly("orders");
          assertThat(bean.tenant).isEqualTo("acme");
          assertThat(bean.level).isEqualTo(3);
          assertThat(bean.regions).containsExactly("eu", "us");
          assertThat(bean.rawToken).isEqualTo("a.b.c");
          assertThat(bean.missing).isNull();
        });
  }

  @Test
  void injectsEveryJsonTypeAndOptionals() {
    inRequest(
        claims(),
        () -> {
          PerRequest bean = bean(PerRequest.class);
          assertThat(bean.jsonTenant.getString()).isEqualTo("acme");
          assertThat(bean.jsonLevel.longValue()).isEqualTo(3);
          assertThat(bean.anyLevel).isEqualTo(bean.jsonLevel);
          assertThat(bean.jsonRegions.getString(1)).isEqualTo("us");
          assertThat(bean.jsonGroups.getString(0)).isEqualTo("clerk");
          assertThat(bean.address.getString("country")).isEqualTo("HR");
          assertThat(bean.optionalTenant).contains("acme");
          assertThat(bean.optionalLevel).contains(3L);
          assertThat(bean.optionalAddress).contains(bean.address);
          assertThat(bean.optionalMissing).isEmpty();
        });
  }

  @Test
  void readsTheClaimOfEachRequestInASharedBean() {
    Shared bean = bean(Shared.class);
    inRequest(
        claims(),
        () -> {
          assertThat(bean.tenant.getName()).isEqualTo("tenant");
          assertThat(bean.tenant.getValue()).isEqualTo("acme");
          assertThat(bean.tenants.get()).isEqualTo("acme");
          assertThat(bean.level.getValue()).contains(3L);
          assertThat(bean.levels.get()).isEqualTo(3);
          assertThat(bean.regions.getValue()).containsExactly("eu", "us");
          assertThat(bean.missing.getValue()).isEmpty();
          assertThat(bean.addresses.get()).isPresent();
        });
    inRequest(
        Map.of("sub", "bob", "tenant", "globex"),
        () -> {
          assertThat(bean.tenant.getValue()).isEqualTo("globex");
          assertThat(bean.tenants.get()).isEqualTo("globex");
          assertThat(bean.level.getValue()).isEmpty();
          assertThat(bean.levels.get()).isNull();
        });
  }

  @Test
  void hasNoClaimWithoutAToken() {
    RequestContextController request = container.select(RequestContextController.class).get();
    request.activate();
    try {
      assertThat(bean(Shared.class).tenant.getValue()).isNull();
      assertThat(bean(PerRequest.class).groups).isNull();
    } finally {
      request.deactivate();
    }
  }

  @Test
  void rejectsAValueOfAnotherType() {
    inRequest(
        claims(),
        () ->
            assertThatThrownBy(() -> bean(Shared.class).wrongType.getValue())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                    "the claim 'tenant' of the token is not a Long; inject it as another type,"
                        + " such as JsonValue"));
  }

  @Test
  void showsNoValueInItsText() {
    assertThat(bean(Shared.class).tenant).hasToString("Claim[tenant]");
  }
}
