package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.calls.CallsApplication;
import io.sallyport.it.calls.PlainCalls;
import io.sallyport.it.calls.PlainResource;
import io.sallyport.it.calls.se.SeCallsApplication;
import io.sallyport.it.se.SeServer;
import io.sallyport.testing.Decision;
import io.sallyport.testing.FakeTokenEndpoint;
import io.sallyport.testing.Guards;
import io.sallyport.testing.ReceivedRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * REST clients send an API key, a token or a signature, and repeat a request after a 401, however
 * they are called. The vendor verifies what arrives. Runs on each {@link GuardServer}.
 */
@ExtendWith(ServerResults.class)
class CallsIT {
  private static final FakeTokenEndpoint VENDOR = FakeTokenEndpoint.start();
  private static final String KEY = "an-api-key-of-the-vendor";
  private static final String SECRET = "a-signing-secret-0123456789abcdefghijklmn";

  /** The default, and the token. */
  private static final String COVERED =
      "@method,@target-uri,content-digest,content-type,content-encoding,authorization";

  private static final Guards GUARDS =
      Guards.of(
              Map.of(
                  "sallyport.store.data-source", "none",
                  "sallyport.realms.default.require", "signature",
                  "sallyport.realms.default.signature-keys.me.secret", SECRET))
          .schemes("signature");

  private static GuardServer server;

  @BeforeAll
  static void start() {
    GuardServer.Kind kind = GuardServer.Kind.chosen();
    WebArchive war = ShrinkWrap.create(WebArchive.class, "calls.war");
    if (!kind.hasCdi()) {
      war.addPackage(SeCallsApplication.class.getPackage())
          .addPackage(SeServer.class.getPackage())
          .addClass(PlainCalls.class);
    } else if (kind.hasRestClientInterfaces()) {
      war.addPackage(CallsApplication.class.getPackage());
    } else {
      war.addClasses(CallsApplication.class, PlainResource.class, PlainCalls.class);
    }
    server =
        GuardServer.start(
            List.of(
                Wars.withLibrary(
                    war.addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                        .addAsResource(
                            new StringAsset(configuration()),
                            "META-INF/microprofile-config.properties"))));
    VENDOR.admit(request -> KEY.equals(request.header("X-API-Key")) || isSigned(request));
  }

  private static String configuration() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("vendor/mp-rest/url", VENDOR.url().toString());
    Stream.concat(Stream.of("interface", "response", "stage"), plain())
        .forEach(
            way -> {
              settings.putAll(VENDOR.clientConfiguration(way + "-token", "standard"));
              settings.putAll(VENDOR.clientConfiguration(way + "-both", "standard"));
              String both = "sallyport.clients." + way + "-both.";
              settings.put(both + "send", "bearer+signature");
              settings.put(both + "signature.components", COVERED);
              signing(settings, both);
            });
    settings.putAll(sending("api-key"));
    settings.put("sallyport.clients.api-key.api-key", KEY);
    settings.putAll(sending("signature"));
    signing(settings, "sallyport.clients.signature.");
    return GuardCases.CONFIGURATION
        + settings.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
            .collect(Collectors.joining());
  }

  private static Map<String, String> sending(String scheme) {
    String client = "sallyport.clients." + scheme + ".";
    return Map.of(
        client + "url",
        VENDOR.url().toString(),
        client + "allow-http",
        "true",
        client + "send",
        scheme);
  }

  private static void signing(Map<String, String> settings, String client) {
    settings.put(client + "signature.key-id", "me");
    settings.put(client + "signing-secret", SECRET);
  }

  @AfterAll
  static void stop() {
    server.close();
    VENDOR.close();
  }

  @BeforeEach
  void forget() {
    VENDOR.forget();
  }

  /** The ways to call with the client of Jakarta REST. */
  static Stream<String> plain() {
    return Stream.of("get", "post", "put", "form", "async", "rx", "typed", "stream");
  }

  /** The calls with an API key. */
  static Stream<String> keyed() {
    return with("api-key", "injected/key", "injected/keyStage", "built/key");
  }

  /** The calls with a token. */
  static Stream<String> tokens() {
    return with("{way}-token", "injected/token", "injected/response", "injected/stage");
  }

  /** The calls with a signature. */
  static Stream<String> signed() {
    return with("signature", "injected/signature", "injected/signatureStage", "built/signature");
  }

  /** The calls with a token and a signature. */
  static Stream<String> both() {
    return with("{way}-both", "injected/both");
  }

  private static Stream<String> with(String client, String... interfaces) {
    return Stream.concat(
        plain().map(way -> "plain/" + way + "/" + client.replace("{way}", way)),
        Stream.of(interfaces)
            .filter(each -> GuardServer.Kind.chosen().hasRestClientInterfaces())
            .map(each -> "interface/" + each));
  }

  @ParameterizedTest
  @MethodSource("keyed")
  void anApiKeyIsSent(String path) throws Exception {
    assertThat(call(path)).startsWith("got ");
    assertThat(VENDOR.calls()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void aRequestIsRepeatedWithANewTokenAndTheSameBody(String path) throws Exception {
    String response = call(path);
    assertThat(response).startsWith("got ");
    assertThat(VENDOR.calls()).hasSize(1);
    ReceivedRequest first = VENDOR.calls().get(0);

    VENDOR.forget();
    VENDOR.revokeAll();
    assertThat(call(path)).isEqualTo(response);
    assertThat(VENDOR.calls()).extracting(ReceivedRequest::status).containsExactly(401, 200);
    assertThat(VENDOR.calls())
        .allSatisfy(
            request -> {
              assertThat(request.method()).isEqualTo(first.method());
              assertThat(request.body()).isEqualTo(first.body());
              assertThat(request.header("Content-Type")).isEqualTo(first.header("Content-Type"));
            });
  }

  @ParameterizedTest
  @MethodSource("signed")
  void aSignatureCoversTheRequestAsItIsSent(String path) throws Exception {
    assertThat(call(path)).startsWith("got ");
    assertThat(VENDOR.calls()).hasSize(1);
    assertThat(VENDOR.calls().get(0).body().isEmpty())
        .as("the call has no body")
        .isEqualTo(path.contains("/get/"));
  }

  @ParameterizedTest
  @MethodSource("both")
  void aRepeatedRequestHasASignatureOfItsOwn(String path) throws Exception {
    call(path);
    VENDOR.forget();
    VENDOR.revokeAll();
    assertThat(call(path)).startsWith("got ");
    assertThat(VENDOR.calls()).extracting(ReceivedRequest::status).containsExactly(401, 200);
    assertThat(VENDOR.calls()).allSatisfy(CallsIT::assertSigned);
    assertThat(VENDOR.calls()).extracting(each -> each.header("Signature")).doesNotHaveDuplicates();
  }

  /** GlassFish takes the interface for a resource, which it cannot create. */
  @Test
  void neitherTheVendorNorTheInterfaceIsOpen() throws Exception {
    assertThat(new Http(VENDOR.url()).get("v1/x", Map.of()).statusCode()).isEqualTo(401);
    assertThat(new Http(server.uri("calls/")).get("api/v1/key", Map.of()).statusCode())
        .isIn(403, 404, 500);
  }

  private static String call(String path) throws Exception {
    HttpResponse<String> response =
        new Http(server.uri("calls/"))
            .get("api/" + path + "?url=" + VENDOR.url() + "/v1/x", Map.of());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static void assertSigned(ReceivedRequest request) {
    Decision decision = decide(request);
    assertThat(decision.isAccepted()).as(request + " " + decision).isTrue();
  }

  /** A request with a token is judged by the token. */
  private static boolean isSigned(ReceivedRequest request) {
    return request.header("Authorization") == null && decide(request).isAccepted();
  }

  private static Decision decide(ReceivedRequest request) {
    return GUARDS.decide(
        request.method(),
        URI.create(VENDOR.url() + request.target()),
        request.headers(),
        Http.utf8(request.body()));
  }
}
