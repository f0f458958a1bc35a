package io.sallyport.rules;

import static io.sallyport.Secured.BEARER;
import static io.sallyport.Secured.SIGNATURE;
import static io.sallyport.rules.RouteRulesTest.guarded;
import static io.sallyport.rules.RouteRulesTest.requirement;
import static io.sallyport.rules.RouteRulesTest.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secured;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An annotation of the application has the effect of the security annotations on it. */
class ComposedAnnotationsTest {

  @Stereotype
  @Secured(BEARER)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Api {}

  @Api
  @RolesAllowed("admin")
  @Retention(RetentionPolicy.RUNTIME)
  @interface Admin {}

  @DenyAll
  @Retention(RetentionPolicy.RUNTIME)
  @interface Shut {}

  @Api
  static class Stereotyped {
    public void bare() {}

    @Shut
    public void shut() {}

    @Admin
    public void admin() {}

    @Secured(SIGNATURE)
    public void own() {}

    @Api
    @PermitAll
    public void contradictory() {}

    @Api
    @Secured(SIGNATURE)
    public void ambiguous() {}
  }

  @Test
  void aStereotypeOfTheClassCounts() {
    assertThat(route(Stereotyped.class, "bare")).isEqualTo(guarded(requirement(BEARER)));
    assertThat(route(Stereotyped.class, "own")).isEqualTo(guarded(requirement(SIGNATURE)));
  }

  @Test
  void anAnnotationOfAnAnnotationCounts() {
    assertThat(route(Stereotyped.class, "shut")).isInstanceOf(Route.Closed.class);
    assertThat(route(Stereotyped.class, "admin"))
        .isEqualTo(new Route.Guarded(List.of(requirement(BEARER)), Set.of("admin")));
  }

  @Test
  void annotationsThatDifferAreNoAlternatives() {
    for (String name : List.of("contradictory", "ambiguous")) {
      assertThatThrownBy(() -> route(Stereotyped.class, name))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("contradict each other");
    }
  }
}
