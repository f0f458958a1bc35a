package io.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secured;
import io.sallyport.Webhook;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.servlet.http.HttpServlet;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Annotations that look like protection and would have no effect. */
@SuppressWarnings("UnusedMethod") // only annotations act
class EnforceabilityTest {

  static class PrivateMethod {
    @Secured(permissions = "admin")
    private void wipe() {}
  }

  static class StaticMethod {
    @RolesAllowed("admin")
    public static void wipe() {}
  }

  static class Lifecycle {
    @PreDestroy
    @DenyAll
    void wipe() {}
  }

  static class AsynchronousObserver {
    @Secured
    void wipe(@ObservesAsync String event) {}
  }

  @Stateless
  static class Timer {
    @Schedule
    @Secured
    public void wipe() {}
  }

  static class InheritedPrivate extends PrivateMethod {}

  @Secured
  static class SecuredServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  @ServerEndpoint("/ws")
  static class SecuredWebSocket {
    @RolesAllowed("admin")
    public void wipe() {}
  }

  @MessageDriven
  @Webhook("stripe")
  static class SecuredListener {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        PrivateMethod.class,
        StaticMethod.class,
        Lifecycle.class,
        AsynchronousObserver.class,
        Timer.class,
        InheritedPrivate.class,
        SecuredServlet.class,
        SecuredWebSocket.class,
        SecuredListener.class
      })
  void namesAnnotationsThatCannotBeEnforced(Class<?> type) {
    List<String> problems = Enforceability.problems(type);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith("the security annotation of io.sallyport.rules.EnforceabilityTest$")
        .contains(" cannot be enforced: ");
  }

  @Stateless
  @RolesAllowed("admin")
  static class EnterpriseBean {
    @Schedule
    @RolesAllowed("system")
    public void tick() {}
  }

  @MessageDriven
  @PermitAll
  static class EnterpriseListener {}

  @Secured
  static class Bean {
    @PermitAll
    static void shared() {}

    private void helper() {}
  }

  @ParameterizedTest
  @ValueSource(classes = {EnterpriseBean.class, EnterpriseListener.class, Bean.class})
  void acceptsRulesThatAContainerEnforcesOrThatRestrictNothing(Class<?> type) {
    assertThat(Enforceability.problems(type)).isEmpty();
  }

  static final class FinalClass {}

  static class FinalMethod {
    public final void wipe() {}

    private final void helper() {}

    static final void shared() {}
  }

  @Test
  void finalClassesAndMethodsCannotBeIntercepted() {
    assertThat(Enforceability.uninterceptable(FinalClass.class)).contains("a final class");
    assertThat(Enforceability.uninterceptable(FinalMethod.class)).contains("its method wipe is");
    assertThat(Enforceability.uninterceptable(Bean.class)).isNull();
  }

  @Path("resource")
  @Secured
  static class Resource {}

  static class SubResource {
    @GET
    @Secured
    public String get() {
      return "";
    }
  }

  abstract static class AbstractService {
    @Secured
    public void wipe() {}
  }

  static class Service extends AbstractService {}

  static class Plain {}

  @Test
  void aClassThatIsNoResourceMustBeABean() {
    assertThat(Enforceability.isOutsideResources(Resource.class)).isFalse();
    assertThat(Enforceability.isOutsideResources(SubResource.class)).isFalse();
    assertThat(Enforceability.isOutsideResources(AbstractService.class)).isFalse();
    assertThat(Enforceability.isOutsideResources(Plain.class)).isFalse();
    assertThat(Enforceability.isOutsideResources(Service.class)).isTrue();

    List<Class<?>> outside = List.of(Service.class, Bean.class);
    assertThat(Enforceability.outsideBeans(outside, Bean.class::equals))
        .singleElement()
        .asString()
        .contains("$Service cannot be enforced: it is neither a resource nor a CDI bean");
  }

  @Test
  void aResourceThatIsNoBeanIsWorthAWarning() {
    List<Class<?>> types = List.of(Resource.class, SubResource.class, Service.class);
    assertThat(Enforceability.resourcesOutsideBeans(types, type -> false))
        .singleElement()
        .asString()
        .contains("$Resource is not a CDI bean, so only the filter guards it", "@RequestScoped");
    assertThat(Enforceability.resourcesOutsideBeans(types, type -> true)).isEmpty();
  }
}
