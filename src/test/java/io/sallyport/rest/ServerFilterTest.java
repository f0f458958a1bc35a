package io.sallyport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.dialect.standard.Standard;
import io.sallyport.jwt.BearerScheme;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.SigningKey;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.spi.Gate;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Realm;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The filter on a real server, by HTTP. */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class ServerFilterTest {

  private static final int LIMIT = 1000;

  private static final InboundScheme PLAIN = new HeaderScheme("plain", false);
  private static final InboundScheme COVERING = new HeaderScheme("covering", true);

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private static final Secret TOKEN_SECRET = Secret.ofText("a-token-secret-of-more-than-32-bytes");
  private static final InboundScheme BEARER = bearer();

  private static SampleServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        SampleServer.start(
            gate(new GatePolicy(Unannotated.DENY, false, LIMIT)), SampleResource.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  static Gate gate(GatePolicy policy) {
    Standard errors = new Standard();
    Realm realm =
        new Realm(
            "default",
            List.of(List.of("plain", "covering")),
            Map.of("plain", PLAIN, "covering", COVERING, "bearer", BEARER),
            errors);
    Realm hook = new Realm("fixed", List.of(), Map.of("covering", COVERING), errors);
    return new Gate(
        policy, Map.of("default", realm), Map.of("fixed", hook), errors, UnaryOperator.identity());
  }

  @Test
  void aSchemeOfTheApplicationProvesTheCaller() throws Exception {
    HttpResponse<byte[]> response = get("secured", "X-plain", "alice");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(text(response))
        .isEqualTo("alice by plain, principal alice, user true, secure false");
  }

  @Test
  void aMissingCredentialIsChallenged() throws Exception {
    HttpResponse<byte[]> response = get("secured");

    assertRejected(response, 401, "credential_missing");
    assertThat(challenges(response)).containsExactly("plain realm=\"sample\"");
  }

  @Test
  void anInvalidCredentialIsRejected() throws Exception {
    HttpResponse<byte[]> response = get("secured", "X-plain", "bad");

    assertRejected(response, 401, "credential_rejected");
    assertThat(challenges(response)).containsExactly("plain realm=\"sample\"");
  }

  @Test
  void twoCredentialsOfOneKindAreRejected() throws Exception {
    assertRejected(
        get("secured", "X-plain", "alice", "X-plain", "alice"), 400, "credential_duplicated");
  }

  @Test
  void undecidedRequestsMayBeRepeated() throws Exception {
    HttpResponse<byte[]> response = get("secured", "X-plain", "down");

    assertRejected(response, 503, "unavailable");
    assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(text(response)).doesNotContain("store is down");
  }

  @Test
  void aBugAcceptsNothingAndRevealsNothing() throws Exception {
    HttpResponse<byte[]> response = get("secured", "X-plain", "broken");

    assertRejected(response, 500, "internal_error");
    assertThat(text(response)).doesNotContain("a detail of the inside");
  }

  @Test
  void schemesThatAreRequiredTogetherAreBothAsked() throws Exception {
    assertRejected(get("both"), 401, "credential_missing");
    assertRejected(get("both", "X-plain", "alice"), 401, "credential_missing");
    assertRejected(get("both", "X-covering", "alice"), 401, "credential_missing");
    assertRejected(
        get("both", "X-plain", "alice", "X-covering", "bad"), 401, "credential_rejected");
    assertRejected(
        get("both", "X-plain", "alice", "X-covering", "bob"), 401, "credentials_disagree");
    assertThat(text(get("both", "X-plain", "alice", "X-covering", "alice")))
        .startsWith("alice by covering+plain");
  }

  @Test
  void everySchemeThatWouldDoIsChallenged() throws Exception {
    assertThat(challenges(get("either")))
        .containsExactly("plain realm=\"sample\"", "covering realm=\"sample\"");
  }

  @Test
  void oneOfTheAlternativesIsEnough() throws Exception {
    assertThat(text(get("either", "X-plain", "alice"))).startsWith("alice by plain");
    assertThat(text(get("either", "X-covering", "bob"))).startsWith("bob by covering");
  }

  @Test
  void aRejectionIsNotHealedByAnotherAlternative() throws Exception {
    assertRejected(
        get("either", "X-plain", "bad", "X-covering", "bob"), 401, "credential_rejected");
  }

  @Test
  void aRealmRequiresWhatItsConfigurationSays() throws Exception {
    assertRejected(get("realm", "X-plain", "alice"), 401, "credential_missing");
    assertThat(get("realm", "X-plain", "alice", "X-covering", "alice").statusCode()).isEqualTo(200);
  }

  @Test
  void aPermissionIsNeeded() throws Exception {
    assertThat(get("read", "X-plain", "alice").statusCode()).isEqualTo(200);
    assertThat(get("write", "X-plain", "boss").statusCode()).isEqualTo(200);
  }

  @Test
  void aMissingPermissionIsChallengedToo() throws Exception {
    HttpResponse<byte[]> response = get("write", "X-plain", "alice");

    assertRejected(response, 403, "insufficient_permissions");
    assertThat(challenges(response)).containsExactly("plain realm=\"sample\"");
  }

  /** RFC 6750 section 3.1. */
  @Test
  void theChallengeOfATokenWithoutTheScopeNamesIt() throws Exception {
    HttpResponse<byte[]> response =
        get("token", "Authorization", "Bearer " + token("read:payments"));

    assertRejected(response, 403, "insufficient_permissions");
    assertThat(challenges(response))
        .singleElement()
        .asString()
        .startsWith("Bearer realm=\"default\"")
        .contains("error=\"insufficient_scope\"", "scope=\"write:payments\"");
    assertThat(get("token", "Authorization", "Bearer " + token("write:payments")).statusCode())
        .isEqualTo(200);
  }

  /** RFC 6750 section 3: no error code if there was no credential. */
  @Test
  void anInvalidTokenIsDistinguishedFromAMissingOne() throws Exception {
    HttpResponse<byte[]> bad = get("token", "Authorization", "Bearer x.y.z");
    HttpResponse<byte[]> missing = get("token");

    assertRejected(bad, 401, "token_malformed");
    assertThat(challenges(bad)).singleElement().asString().contains("error=\"invalid_token\"");
    assertRejected(missing, 401, "credential_missing");
    assertThat(challenges(missing)).containsExactly("Bearer realm=\"default\"");
  }

  @Test
  void twoTokensAreRejected() throws Exception {
    String token = "Bearer " + token("write:payments");

    assertRejected(
        get("token", "Authorization", token, "Authorization", token), 400, "credential_duplicated");
  }

  @Test
  void aRoleIsNeeded() throws Exception {
    assertThat(get("admin", "X-plain", "boss").statusCode()).isEqualTo(200);
    assertRejected(get("admin", "X-plain", "alice"), 403, "insufficient_role");
    assertRejected(get("admin"), 401, "credential_missing");
    assertRejected(get("nobody", "X-plain", "boss"), 403, "access_denied");
  }

  @Test
  void permittedMethodsAcceptEveryCaller() throws Exception {
    assertThat(text(get("open")))
        .isEqualTo("anonymous by , principal none, user false, secure false");
    assertThat(get("open", "X-plain", "bad").statusCode()).isEqualTo(200);
  }

  @Test
  void rejectsCallsOfDeniedAndUnannotatedMethods() throws Exception {
    assertRejected(get("closed", "X-plain", "boss"), 403, "access_denied");
    assertRejected(get("unannotated", "X-plain", "boss"), 403, "access_denied");
  }

  @Test
  void aWebhookGuardsItsPath() throws Exception {
    byte[] body = "ten bytes.".getBytes(UTF_8);

    assertThat(server.post("hooks/fixed", "covering", BodyPublishers.ofByteArray(body)).body())
        .isEqualTo(body);
    assertRejected(
        server.post("hooks/fixed", "plain", BodyPublishers.ofByteArray(body)),
        401,
        "credential_missing");
    assertRejected(
        server.post("hooks/other", "covering", BodyPublishers.ofByteArray(body)),
        404,
        "webhook_unknown");
    assertRejected(
        server.post("hooks/%2e%2e%2ffixed", "covering", BodyPublishers.ofByteArray(body)),
        404,
        "webhook_unknown");
  }

  private static InboundScheme bearer() {
    KeySource keys = KeySource.of(List.of(VerificationKey.of(null, TOKEN_SECRET)));
    IssuerPolicy issuer =
        IssuerPolicy.of("https://issuer.example", keys)
            .algorithms(JwsAlgorithm.HS256)
            .audiences("payments")
            .build();
    return new BearerScheme(new JwtVerifier(JwtPolicy.of(issuer), CLOCK), "default");
  }

  private static String token(String scope) {
    long now = CLOCK.instant().getEpochSecond();
    return new JwtSigner(SigningKey.of(null, JwsAlgorithm.HS256, TOKEN_SECRET), "JWT")
        .sign(
            Map.of(
                "iss", "https://issuer.example",
                "aud", "payments",
                "sub", "alice",
                "exp", now + 60,
                "scope", scope));
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return server.send(path, request -> headers.length == 0 ? request : request.headers(headers));
  }

  static void assertRejected(HttpResponse<byte[]> response, int status, String code) {
    assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(text(response)).contains("\"code\":\"" + code + "\"");
    assertThat(text(response)).doesNotContain("Exception").doesNotContain("\tat ");
  }

  private static List<String> challenges(HttpResponse<byte[]> response) {
    return response.headers().allValues("WWW-Authenticate");
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
