package io.sallyport.rules;

import static io.sallyport.Secured.API_KEY;
import static io.sallyport.Secured.BEARER;
import static io.sallyport.Secured.SIGNATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secured;
import io.sallyport.Webhook;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.Requirement;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which annotation applies. The methods of these resources do nothing. */
class RouteRulesTest {

  static final Route OPEN = new Route.Open();
  private static final Route DEFAULT_REALM = guarded(requirement());

  static class Plain {
    public void bare() {}

    @Secured
    public void secured() {}

    @Secured(
        value = {BEARER, API_KEY},
        realm = "kira",
        permissions = {"read:a", "write:a"})
    public void both() {}

    @Secured(BEARER)
    @Secured(SIGNATURE)
    public void either() {}

    @Webhook("stripe")
    public void hook() {}

    @Webhook("{preset}")
    public void anyHook() {}

    @PermitAll
    public void open() {}

    @DenyAll
    public void closed() {}

    @RolesAllowed({"admin", "owner", "admin"})
    public void roles() {}

    @RolesAllowed({})
    public void noRole() {}

    @Secured(BEARER)
    @RolesAllowed("**")
    public void anyRole() {}

    @Secured
    @RolesAllowed({})
    public void securedForNoRole() {}

    @PermitAll
    @DenyAll
    public void openAndClosed() {}

    @PermitAll
    @Secured
    public void openAndSecured() {}

    @Secured("bearer")
    @Secured("bearer")
    public void twice() {}

    @PermitAll
    @RolesAllowed("admin")
    public void openAndRoles() {}

    @DenyAll
    @Secured(BEARER)
    @Secured(SIGNATURE)
    public void closedAndEither() {}

    @Webhook("stripe")
    @Secured
    public void hookAndSecured() {}

    @Webhook("stripe")
    @RolesAllowed("admin")
    public void hookAndRoles() {}

    @Webhook("stripe")
    @PermitAll
    public void hookAndOpen() {}
  }

  @ParameterizedTest
  @EnumSource(Unannotated.class)
  void anUnannotatedMethodFollowsThePolicy(Unannotated policy) {
    Route expected =
        switch (policy) {
          case DENY -> new RouteRules(Unannotated.DENY).unannotated();
          case AUTHENTICATED -> DEFAULT_REALM;
          case PERMIT -> OPEN;
        };

    assertThat(new RouteRules(policy).of(Plain.class, method(Plain.class, "bare")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Unannotated.class)
  void anAnnotatedMethodDoesNotCareForThePolicy(Unannotated policy) {
    RouteRules rules = new RouteRules(policy);

    assertThat(rules.of(Plain.class, method(Plain.class, "secured"))).isEqualTo(DEFAULT_REALM);
    assertThat(rules.of(Plain.class, method(Plain.class, "closed")))
        .isInstanceOf(Route.Closed.class);
    assertThat(rules.of(Plain.class, method(Plain.class, "open"))).isEqualTo(OPEN);
  }

  @Test
  void schemesInOneAnnotationAreRequiredTogether() {
    assertThat(route(Plain.class, "both"))
        .isEqualTo(
            guarded(
                new Requirement("kira", List.of(BEARER, API_KEY), List.of("read:a", "write:a"))));
  }

  @Test
  void repeatedAnnotationsAreAlternativesInTheirOrder() {
    assertThat(route(Plain.class, "either"))
        .isEqualTo(guarded(requirement(BEARER), requirement(SIGNATURE)));
  }

  @Test
  void rolesWithoutSchemesUseTheDefaultRealm() {
    assertThat(route(Plain.class, "roles"))
        .isEqualTo(new Route.Guarded(List.of(requirement()), Set.of("admin", "owner")));
  }

  @Test
  void anEmptyListOfRolesDeniesEveryCaller() {
    assertThat(route(Plain.class, "noRole")).isInstanceOf(Route.Closed.class);
    assertThat(route(Plain.class, "securedForNoRole")).isInstanceOf(Route.Closed.class);
  }

  @Test
  void twoStarsAreARoleLikeAnyOtherHere() {
    assertThat(route(Plain.class, "anyRole"))
        .isEqualTo(new Route.Guarded(List.of(requirement(BEARER)), Set.of("**")));
  }

  @Test
  void aWebhookHasAFixedNameOrAParameter() {
    assertThat(route(Plain.class, "hook")).isEqualTo(new Route.WebhookRoute("stripe"));
    assertThat(new Route.WebhookRoute("stripe").parameter()).isEmpty();
    assertThat(route(Plain.class, "anyHook")).isEqualTo(new Route.WebhookRoute("{preset}"));
    assertThat(new Route.WebhookRoute("{preset}").parameter()).isEqualTo("preset");
  }

  @Test
  void alternativesMustDiffer() {
    assertThatThrownBy(() -> route(Plain.class, "twice"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice() are the same; remove one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openAndClosed",
        "openAndSecured",
        "openAndRoles",
        "closedAndEither",
        "hookAndSecured",
        "hookAndRoles",
        "hookAndOpen"
      })
  void annotationsOfOneMethodMustNotContradictEachOther(String name) {
    assertThatThrownBy(() -> route(Plain.class, name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("contradict each other");
  }

  @Secured(API_KEY)
  static class SecuredClass {
    public void bare() {}

    @Secured(BEARER)
    public void secured() {}

    @RolesAllowed("admin")
    public void roles() {}

    @PermitAll
    public void open() {}

    @DenyAll
    public void closed() {}

    @Webhook("stripe")
    public void hook() {}
  }

  @Test
  void theClassCountsWhereTheMethodSaysNothing() {
    assertThat(route(SecuredClass.class, "bare")).isEqualTo(guarded(requirement(API_KEY)));
  }

  @Test
  void theMethodReplacesTheClass() {
    assertThat(route(SecuredClass.class, "secured")).isEqualTo(guarded(requirement(BEARER)));
    assertThat(route(SecuredClass.class, "open")).isEqualTo(OPEN);
    assertThat(route(SecuredClass.class, "closed")).isInstanceOf(Route.Closed.class);
    assertThat(route(SecuredClass.class, "hook")).isEqualTo(new Route.WebhookRoute("stripe"));
  }

  @Test
  void rolesOfTheMethodKeepTheSchemesOfTheClass() {
    assertThat(route(SecuredClass.class, "roles"))
        .isEqualTo(new Route.Guarded(List.of(requirement(API_KEY)), Set.of("admin")));
  }

  @RolesAllowed("admin")
  static class RolesClass {
    @Secured(BEARER)
    public void secured() {}

    @RolesAllowed("owner")
    public void roles() {}

    @PermitAll
    public void open() {}
  }

  @Test
  void schemesOfTheMethodKeepTheRolesOfTheClass() {
    assertThat(route(RolesClass.class, "secured"))
        .isEqualTo(new Route.Guarded(List.of(requirement(BEARER)), Set.of("admin")));
    assertThat(route(RolesClass.class, "roles"))
        .isEqualTo(new Route.Guarded(List.of(requirement()), Set.of("owner")));
    assertThat(route(RolesClass.class, "open")).isEqualTo(OPEN);
  }

  @PermitAll
  static class OpenClass {
    public void bare() {}

    @RolesAllowed("admin")
    public void roles() {}

    @DenyAll
    public void closed() {}
  }

  @DenyAll
  static class ClosedClass {
    public void bare() {}

    @Secured
    public void secured() {}
  }

  @PermitAll
  @Secured
  static class ContradictoryClass {
    public void bare() {}

    @DenyAll
    public void closed() {}
  }

  @Test
  void openAndClosedClassesApplyOnlyToTheirBareMethods() {
    assertThat(route(OpenClass.class, "bare")).isEqualTo(OPEN);
    assertThat(route(OpenClass.class, "roles"))
        .isEqualTo(new Route.Guarded(List.of(requirement()), Set.of("admin")));
    assertThat(route(OpenClass.class, "closed")).isInstanceOf(Route.Closed.class);
    assertThat(route(ClosedClass.class, "bare")).isInstanceOf(Route.Closed.class);
    assertThat(route(ClosedClass.class, "secured")).isEqualTo(DEFAULT_REALM);
  }

  @Test
  void annotationsOfOneClassMustNotContradictEachOther() {
    assertThatThrownBy(() -> route(ContradictoryClass.class, "bare"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ContradictoryClass");
    assertThat(route(ContradictoryClass.class, "closed")).isInstanceOf(Route.Closed.class);
  }

  static Route route(Class<?> resource, String name, Class<?>... parameters) {
    return new RouteRules(Unannotated.DENY).of(resource, method(resource, name, parameters));
  }

  static Method method(Class<?> type, String name, Class<?>... parameters) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      try {
        return at.getDeclaredMethod(name, parameters);
      } catch (NoSuchMethodException e) {
        // The superclass may have it.
      }
    }
    throw new AssertionError(name);
  }

  static Requirement requirement(String... schemes) {
    return new Requirement("default", List.of(schemes), List.of());
  }

  static Route guarded(Requirement... alternatives) {
    return new Route.Guarded(List.of(alternatives), Set.of());
  }
}
