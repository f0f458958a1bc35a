package io.sallyport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Unannotated;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The annotations on a locator, on its class and on the sub-resource must all be met. Alice may
 * {@code read:payments} and has the role {@code user}.
 */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class LocatorsTest {
  private static SampleServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        SampleServer.start(
            ServerFilterTest.gate(new GatePolicy(Unannotated.DENY, false, 1000)),
            List.of(LocatorResources.Bean.class),
            LocatorResources.Made.class,
            LocatorResources.Bean.class,
            LocatorResources.OfClass.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @ParameterizedTest
  @CsvSource({
    // locator without a requirement: the sub-resource decides
    "bare, 403, access_denied, access_denied",
    "bare/secured, 401, credential_missing, SECURED",
    "bare/open, 200, OPEN, OPEN",
    "bare/denied, 403, access_denied, access_denied",
    "open, 403, access_denied, access_denied",
    "open/secured, 401, credential_missing, SECURED",
    // a denied locator denies everything behind it
    "closed, 403, access_denied, access_denied",
    "closed/secured, 403, access_denied, access_denied",
    "closed/open, 403, access_denied, access_denied",
    "closed/further/secured, 403, access_denied, access_denied",
    // a permission of the locator is needed behind it
    "write, 401, credential_missing, insufficient_permissions",
    "write/secured, 401, credential_missing, insufficient_permissions",
    "write/open, 401, credential_missing, insufficient_permissions",
    "read, 401, credential_missing, BARE",
    "read/secured, 401, credential_missing, SECURED",
    "read/open, 401, credential_missing, OPEN",
    "read/denied, 403, access_denied, access_denied",
    "read/x/plain/secured, 401, credential_missing, SECURED",
    // schemes of both must be met, and the request has one
    "read/covering, 401, credential_missing, credential_missing",
    // roles of each element
    "role/secured, 401, credential_missing, insufficient_role",
    "user/secured, 401, credential_missing, SECURED",
    "user, 401, credential_missing, BARE",
    // two locators on the way; the second asks the whole realm
    "write/further/open, 401, credential_missing, credential_missing",
    // no single request is a webhook's and a caller's
    "hook/secured, 403, access_denied, access_denied",
    // the server prefers 1{rest}: more literal characters
    "12/secured, 403, access_denied, access_denied",
    "22/secured, 401, credential_missing, SECURED",
  })
  void everyRequirementOnTheWayMustBeMet(
      String path, int anonymous, String toAnybody, String toAlice) throws Exception {
    for (String root : List.of("new/", "bean/")) {
      HttpResponse<byte[]> response = get(root + path, false);
      assertThat(response.statusCode()).as(root + path).isEqualTo(anonymous);
      assertThat(text(response)).as(root + path).contains(toAnybody);
      assertThat(text(get(root + path, true))).as(root + path + " as alice").contains(toAlice);
    }
  }

  @Test
  void theClassOfALocatorCountsForIt() throws Exception {
    assertThat(text(get("class/x/open", false))).contains("credential_missing");
    assertThat(text(get("class/x/open", true))).contains("insufficient_permissions");
  }

  /** Attack: another form of a path that seems to select another locator. */
  @ParameterizedTest
  @CsvSource({
    "new/%63losed/open", "new/closed;x=1/open", "new/closed;x/open;y", "new//closed/open",
    "new/closed//open", "bean/%63losed/open", "bean/closed;a=b/open", "new/closed/%6fpen",
    "new/%63losed;read/open", "new/%31%32/open", "bean/1%32/open", "new/closed/./open"
  })
  void noFormOfThePathEscapesADeniedLocator(String path) throws Exception {
    for (boolean alice : new boolean[] {false, true}) {
      HttpResponse<byte[]> response = get(path, alice);
      assertThat(response.statusCode()).as(path).isIn(400, 403, 404, 405);
    }
  }

  private static HttpResponse<byte[]> get(String path, boolean alice) throws Exception {
    return server.sendTo(path, request -> alice ? request.header("X-plain", "alice") : request);
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
