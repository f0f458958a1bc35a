package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.GuardCases.GuardCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The guard cannot be missing: however a Jakarta REST application is assembled, and whatever keeps
 * the server from finding features, no resource is open by mistake. Runs on each {@link
 * GuardServer}.
 */
@ExtendWith(ServerResults.class)
class GuardIT {
  private static final List<GuardCase> CASES = GuardCases.of(GuardServer.Kind.chosen());

  private static final List<String> METHODS =
      List.of("unannotated", "secured", "denied", "roles", "permitted");
  private static final List<Integer> GUARDED = List.of(403, 401, 403, 401, 200);
  private static final List<Integer> UNAVAILABLE = List.of(503, 503, 503, 503, 503);

  /** If the server accepts no filter any more, an exception ends a request at its start. */
  private static final List<Integer> ENDED = List.of(500, 500, 500, 500, 500);

  private static final List<Integer> NOT_DEPLOYED = List.of(404, 404, 404, 404, 404);

  /** Tomcat takes the name of an application for that of a servlet, and fails to create it once. */
  private static final List<Integer> NO_SERVLET = List.of(500, 404, 404, 404, 404);

  private static GuardServer server;

  @BeforeAll
  static void start() {
    server = GuardServer.start(CASES.stream().map(GuardCase::archive).distinct().toList());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<GuardCase> discovered() {
    return CASES.stream().filter(GuardCase::discovered).toList();
  }

  static List<GuardCase> hidden() {
    return CASES.stream().filter(each -> !each.discovered()).toList();
  }

  @ParameterizedTest
  @MethodSource("discovered")
  void guardsEveryResource(GuardCase each) throws Exception {
    for (String resource : each.resources()) {
      Http http = new Http(server.uri(resource));
      assertThat(statuses(http)).as(resource).isEqualTo(GUARDED);
      assertThat(http.get("secured", Demo.apiKey()).statusCode()).as(resource).isEqualTo(200);
      assertThat(http.get("unannotated", Demo.apiKey()).statusCode()).as(resource).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @MethodSource("hidden")
  void guardsEveryResourceOrServesNone(GuardCase each) throws Exception {
    for (String resource : each.resources()) {
      List<Integer> statuses = statuses(new Http(server.uri(resource)));
      assertThat(statuses).as(resource).isIn(GUARDED, UNAVAILABLE, ENDED, NOT_DEPLOYED, NO_SERVLET);
      if (statuses.equals(UNAVAILABLE) || statuses.equals(ENDED)) {
        String context = resource.substring(0, resource.indexOf('/'));
        assertThat(server.log().lines())
            .anyMatch(line -> line.contains("Sallyport") && line.contains("/" + context));
      }
    }
  }

  /** Some servers continue a request after an error, and respond 500 in the end. */
  @AfterEach
  void noMethodRan() {
    assertThat(server.log().lines().filter(line -> line.contains("DOOR OPENED"))).isEmpty();
  }

  /** RESTEasy warns of providers that it finds in two ways. */
  @AfterEach
  void noProviderWasRegisteredTwice() {
    assertThat(server.log()).doesNotContain("Provider class io.sallyport.");
  }

  /** Weld remarks if an extension asks for the types of the whole server. */
  @AfterEach
  void noObserverReceivesAllTypes() {
    assertThat(server.log().lines())
        .noneMatch(line -> line.contains("WELD-000411") && line.contains("io.sallyport."));
  }

  private static List<Integer> statuses(Http http) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (String method : METHODS) {
      statuses.add(http.get(method, Map.of()).statusCode());
    }
    return statuses;
  }
}
