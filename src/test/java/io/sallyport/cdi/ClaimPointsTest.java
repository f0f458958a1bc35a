package io.sallyport.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;
import org.junit.jupiter.api.Test;

/** Injection points of claims that fail the deployment. */
@SuppressWarnings("NullAway.Init") // CDI sets the fields
class ClaimPointsTest {

  @ApplicationScoped
  static class Shared {
    @Inject
    @Claim("tenant")
    String tenant;

    @Inject
    @Claim("tenant")
    Optional<String> optional;

    @Inject
    @Claim("tenant")
    ClaimValue<String> value;

    @Inject
    @Claim("tenant")
    Instance<String> instance;

    @Inject
    @Claim("tenant")
    Provider<Optional<String>> provider;
  }

  @Singleton
  static class Only {
    private final Long level;

    @Inject
    Only(@Claim("level") Long level) {
      this.level = level;
    }

    Long level() {
      return level;
    }
  }

  @Stateless
  @Dependent
  static class Pooled {
    @Inject
    @Claim("tenant")
    String tenant;
  }

  @RequestScoped
  static class PerRequest {
    @Inject
    @Claim("tenant")
    String tenant;

    @Inject
    @Claim(value = "sub", standard = Claims.sub)
    String both;

    @Inject
    @Claim(value = "tenant", standard = Claims.sub)
    String contradiction;

    @Inject @Claim String nameless;
  }

  @SessionScoped
  static class Session implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    @Claim("tenant")
    transient ClaimValue<String> tenant;
  }

  @Path("/parcels")
  @RequestScoped
  static class Parcels {
    @Inject
    @Claim("tenant")
    String tenant;

    @Inject
    @Claim("tenant")
    ClaimValue<String> value;

    @Inject
    @Claim("tenant")
    Instance<String> instance;
  }

  /** Collects the problems, as the library's extension does. */
  static final class Checks implements Extension {
    private final List<String> problems = new ArrayList<>();

    void check(@Observes ProcessBean<?> found) {
      problems.addAll(ClaimPoints.problems(found.getBean()));
    }
  }

  private static List<String> problems(Class<?> bean) {
    Checks checks = new Checks();
    SeContainer container =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addExtensions(checks)
            .addBeanClasses(ClaimProducer.class, RequestCaller.class, bean)
            .initialize();
    container.close();
    return checks.problems;
  }

  @Test
  void rejectsAValueThatASharedBeanWouldKeep() {
    assertThat(problems(Shared.class))
        .containsExactlyInAnyOrder(
            Shared.class.getName()
                + ".tenant: a claim of type String does not fit in a bean that several requests"
                + " use; inject Instance<String> or ClaimValue<String>",
            Shared.class.getName()
                + ".optional: a claim of type Optional<String> does not fit in a bean that several"
                + " requests use; inject Instance<Optional<String>> or"
                + " ClaimValue<Optional<String>>");
  }

  @Test
  void rejectsItInSingletonsAndPools() {
    assertThat(problems(Only.class)).hasSize(1).first().asString().startsWith(Only.class.getName());
    assertThat(problems(Pooled.class)).hasSize(1);
  }

  @Test
  void rejectsEveryValueInASession() {
    assertThat(problems(Session.class))
        .hasSize(1)
        .first()
        .asString()
        .endsWith("inject Instance<ClaimValue<String>>");
  }

  @Test
  void rejectsAValueInAResourceThatIsCreatedBeforeTheGuardDecides() {
    assertThat(ClaimPoints.problems(Parcels.class, true))
        .containsExactly(
            Parcels.class.getName()
                + ".tenant: a claim of type String does not fit in a resource that is created"
                + " before the guard decides; inject Instance<String> or ClaimValue<String>");
    assertThat(ClaimPoints.problems(Parcels.class, false)).isEmpty();
    assertThat(ClaimPoints.problems(PerRequest.class, true))
        .isEqualTo(ClaimPoints.problems(PerRequest.class, false));
  }

  @Test
  void rejectsAClaimWithoutOneName() {
    assertThat(problems(PerRequest.class))
        .hasSize(2)
        .allMatch(problem -> problem.contains("@Claim needs either a name or a standard claim"))
        .anyMatch(problem -> problem.startsWith(PerRequest.class.getName() + ".contradiction"))
        .anyMatch(problem -> problem.startsWith(PerRequest.class.getName() + ".nameless"));
  }
}
