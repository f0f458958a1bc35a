package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.ExplicitApplication;
import io.sallyport.it.app.ListingApplication;
import io.sallyport.it.app.NoServicesApplication;
import io.sallyport.it.app.NoServicesListingApplication;
import io.sallyport.it.app.OwnMechanism;
import io.sallyport.it.app.UnenforceableClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However an application is assembled, its resources are guarded, or reject. */
class DiscoveryIT {
  private static PayaraMicro server;

  @BeforeAll
  static void start() {
    server =
        PayaraMicro.start(
            List.of(
                Wars.war("empty", EmptyApplication.class),
                Wars.war("listing", ListingApplication.class),
                Wars.war("no-services", NoServicesApplication.class),
                Wars.war("explicit", ExplicitApplication.class),
                Wars.war("outside", EmptyApplication.class).addClass(UnenforceableClass.class),
                Wars.war("no-services-listing", NoServicesListingApplication.class),
                Wars.war("own-mechanism", EmptyApplication.class).addClass(OwnMechanism.class),
                Wars.withoutServices("provider-only", ListingApplication.class)),
            Map.of("sallyport.explain", "true"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "listing", "no-services", "explicit", "own-mechanism"})
  void guardsEveryResource(String context) throws Exception {
    Http http = new Http(server.uri(context));
    for (String path : List.of("guarded/secured", "plain/secured", "plain/alternatives")) {
      SampleIT.rejected(http.get(path, Map.of()), 401, "credential_missing");
      assertThat(http.get(path, Demo.apiKey()).statusCode()).as(path).isEqualTo(200);
    }
    SampleIT.rejected(
        http.post("plain/webhook", Map.of(), Http.utf8("{}")), 401, "credential_missing");
    for (String path : List.of("guarded/unannotated", "plain/unannotated", "guarded/denied")) {
      SampleIT.rejected(http.get(path, Demo.apiKey()), 403, "access_denied");
    }
  }

  /** Jersey has an entry of its own; on other servers this is 503. */
  @Test
  void guardsAnApplicationThatSwitchesServicesOff() throws Exception {
    Http http = new Http(server.uri("no-services-listing"));
    SampleIT.rejected(http.get("plain/unannotated", Demo.apiKey()), 403, "access_denied");
    SampleIT.rejected(http.get("plain/secured", Map.of()), 401, "credential_missing");
    assertThat(http.get("plain/secured", Demo.apiKey()).statusCode()).isEqualTo(200);
  }

  @Test
  void servesNothingWhereAnAnnotationIsOnAClassThatNothingIntercepts() throws Exception {
    Http http = new Http(server.uri("outside"));
    for (String path : List.of("guarded/secured", "guarded/permitted", "plain/unannotated")) {
      SampleIT.rejected(http.get(path, Demo.apiKey()), 503, "guard_missing");
    }
    assertThat(server.log())
        .contains("every request to /outside gets 503")
        .contains(
            "GET /outside/plain/unannotated was rejected: guard_missing: guard: expected one for"
                + " the Jakarta REST application that serves it, got 'an annotation that nothing"
                + " enforces'")
        .contains(UnenforceableClass.class.getName() + " cannot be enforced: it is neither");
  }

  /** Without its services entries, the library detects by CDI that it is not called. */
  @ParameterizedTest
  @ValueSource(strings = {"guarded/secured", "guarded/permitted", "plain/unannotated"})
  void servesNothingWhereTheServerIgnoresTheLibrary(String path) throws Exception {
    Http http = new Http(server.uri("provider-only"));
    assertThat(http.get(path, Map.of()).statusCode()).isEqualTo(500);
    assertThat(http.get(path, Demo.apiKey()).statusCode()).isEqualTo(500);
  }
}
