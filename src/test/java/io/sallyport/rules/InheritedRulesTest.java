package io.sallyport.rules;

import static io.sallyport.Secured.API_KEY;
import static io.sallyport.Secured.BEARER;
import static io.sallyport.Secured.SIGNATURE;
import static io.sallyport.rules.RouteRulesTest.OPEN;
import static io.sallyport.rules.RouteRulesTest.guarded;
import static io.sallyport.rules.RouteRulesTest.method;
import static io.sallyport.rules.RouteRulesTest.requirement;
import static io.sallyport.rules.RouteRulesTest.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secured;
import io.sallyport.spi.GatePolicy.Unannotated;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which annotation applies if classes and interfaces are annotated too. The methods do nothing. */
class InheritedRulesTest {
  static class Inheriting extends RouteRulesTest.SecuredClass {
    @Override
    public void secured() {}

    public void added() {}
  }

  @PermitAll
  static class OpenInheriting extends RouteRulesTest.SecuredClass {}

  @Test
  void anOverridingMethodKeepsWhatItOverrides() {
    assertThat(route(Inheriting.class, "secured")).isEqualTo(guarded(requirement(BEARER)));
  }

  @Test
  void aSuperclassCountsForItsSubclass() {
    assertThat(route(Inheriting.class, "added")).isEqualTo(guarded(requirement(API_KEY)));
    assertThat(route(Inheriting.class, "bare")).isEqualTo(guarded(requirement(API_KEY)));
  }

  @Test
  void theNearestClassDecides() {
    assertThat(route(OpenInheriting.class, "bare")).isEqualTo(OPEN);
    assertThat(route(OpenInheriting.class, "closed")).isInstanceOf(Route.Closed.class);
  }

  @Secured("contract")
  interface Contract {
    @Secured(BEARER)
    @RolesAllowed("admin")
    void secured();

    @PermitAll
    void open();

    void bare();
  }

  static class Implementing implements Contract {
    @Override
    public void secured() {}

    @Override
    @DenyAll
    public void open() {}

    @Override
    public void bare() {}
  }

  static class Completing implements Contract {
    @Override
    @Secured(SIGNATURE)
    public void secured() {}

    @Override
    public void open() {}

    @Override
    public void bare() {}
  }

  @Test
  void anInterfaceCountsForWhatImplementsIt() {
    assertThat(route(Implementing.class, "secured"))
        .isEqualTo(new Route.Guarded(List.of(requirement(BEARER)), Set.of("admin")));
    assertThat(route(Implementing.class, "bare")).isEqualTo(guarded(requirement("contract")));
  }

  @Test
  void theImplementationWinsOverTheInterface() {
    assertThat(route(Implementing.class, "open")).isInstanceOf(Route.Closed.class);
  }

  /** A server may pass the interface's method instead of the one that runs. */
  @Test
  void theImplementationDecidesForEitherMethodOfTheServer() {
    RouteRules rules = new RouteRules(Unannotated.DENY);

    assertThat(rules.of(Implementing.class, method(Contract.class, "open")))
        .isInstanceOf(Route.Closed.class);
  }

  @Test
  void schemesKeepTheRolesThatTheInterfaceAsksFor() {
    assertThat(route(Completing.class, "secured"))
        .isEqualTo(new Route.Guarded(List.of(requirement(SIGNATURE)), Set.of("admin")));
  }

  interface Store<T, K> {
    @DenyAll
    void put(T item);

    @Secured(BEARER)
    T get(List<K> keys, K[] others);

    @PermitAll
    void remove(T item);
  }

  abstract static class BaseStore<T extends CharSequence> implements Store<T, Integer> {
    @Override
    @Secured(API_KEY)
    public void remove(T item) {}
  }

  static class TextStore extends BaseStore<String> {
    @Override
    public void put(String item) {}

    public void put(Integer item) {}

    @Override
    public String get(List<Integer> keys, Integer[] others) {
      return "";
    }

    @Override
    public void remove(String item) {}
  }

  @Test
  void aGenericInterfaceCountsForWhatImplementsIt() {
    assertThat(route(TextStore.class, "put", String.class)).isInstanceOf(Route.Closed.class);
    assertThat(route(TextStore.class, "get", List.class, Integer[].class))
        .isEqualTo(guarded(requirement(BEARER)));
  }

  @Test
  void aGenericSuperclassIsNearerThanItsInterface() {
    assertThat(route(TextStore.class, "remove", String.class))
        .isEqualTo(guarded(requirement(API_KEY)));
  }

  @Test
  void anOverloadDoesNotOverride() {
    assertThat(
            new RouteRules(Unannotated.PERMIT)
                .of(TextStore.class, method(TextStore.class, "put", Integer.class)))
        .isEqualTo(OPEN);
  }

  @Test
  void aBridgeMethodLeadsToItsMethod() {
    Method bridge =
        Arrays.stream(TextStore.class.getDeclaredMethods())
            .filter(Method::isBridge)
            .filter(method -> method.getName().equals("put"))
            .findFirst()
            .orElseThrow();

    assertThat(new RouteRules(Unannotated.PERMIT).of(TextStore.class, bridge))
        .isInstanceOf(Route.Closed.class);
  }

  static class Hiding {
    @PermitAll
    private void hidden() {}

    @PermitAll
    static void shared() {}

    void call() {
      hidden();
      shared();
    }
  }

  static class Hidden extends Hiding {
    public void hidden() {}
  }

  @Test
  void aPrivateMethodIsNotOverridden() {
    assertThat(route(Hidden.class, "hidden")).isInstanceOf(Route.Closed.class);
  }
}
