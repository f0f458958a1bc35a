package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.it.app.ClaimsResource;
import io.sallyport.it.app.EmptyApplication;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What RESTEasy Classic in Quarkus rejects. Runs with the profile {@code quarkus} and {@code
 * -Dtest.server=quarkus-classic} only.
 */
@Tag("quarkus")
class QuarkusClassicIT {

  /** The resource is created before the guard decides, so each value would be missing. */
  @Test
  void aClaimAsAValueOfAResourceFailsTheBuild() {
    WebArchive war =
        Wars.war("early", EmptyApplication.class, "sallyport.store.data-source=none\n")
            .addClass(ClaimsResource.class);
    assertThatThrownBy(() -> Quarkus.buildWithSources(war))
        .hasMessageContaining(
            "ClaimsResource.level: a claim of type Optional<Long> does not fit in a resource that"
                + " is created before the guard decides; inject Instance<Optional<Long>> or"
                + " ClaimValue<Optional<Long>>")
        .message()
        .doesNotContain("ClaimsResource.tenant");
  }
}
