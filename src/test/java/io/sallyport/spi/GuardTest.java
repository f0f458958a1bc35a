package io.sallyport.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final ErrorFormat ERRORS =
      (status, rejected) -> new ErrorFormat.Body("text/plain", "");

  private final RequestView request = new SampleRequest("GET", "/");
  private final Map<String, InboundScheme> schemes = new LinkedHashMap<>();
  private final List<Requirement> alternatives = new ArrayList<>();
  private UnaryOperator<Caller> adapter = UnaryOperator.identity();

  @Test
  void acceptsWhatTheSchemeAccepts() {
    Caller caller = caller("bearer", "client").build();
    scheme(SampleScheme.verifying("bearer", caller));
    require("bearer");
    assertThat(accepted().caller()).isEqualTo(caller);
  }

  @Test
  void missingCredentialIsARejection() {
    scheme(SampleScheme.absent("bearer"));
    require("bearer");
    assertThat(authenticate()).isEqualTo(rejected(Reason.CREDENTIAL_MISSING, "bearer"));
  }

  @Test
  void rejectionEndsTheRequest() {
    scheme(SampleScheme.rejecting("bearer", Reason.TOKEN_EXPIRED));
    SampleScheme second = scheme(SampleScheme.verifying("api-key", caller("api-key", "c").build()));
    require("bearer");
    require("api-key");
    assertThat(authenticate()).isEqualTo(rejected(Reason.TOKEN_EXPIRED, "bearer"));
    assertThat(second.asked).isZero();
  }

  @Test
  void responseEndsTheRequest() {
    Outcome response = new Outcome.Responded(new byte[] {'1'});
    scheme(new SampleScheme("webhook", response));
    require("webhook");
    assertThat(authenticate()).isSameAs(response);
  }

  /** Otherwise one scheme would respond to a request that needs another scheme too. */
  @Test
  void noSchemeResponsesForTwo() {
    scheme(new SampleScheme("webhook", new Outcome.Responded(new byte[] {'1'})));
    scheme(SampleScheme.absent("bearer"));
    require("webhook", "bearer");
    assertThat(authenticate()).isEqualTo(rejected(Reason.CREDENTIAL_MISSING, "webhook"));
  }

  @Test
  void rejectionOfALaterAlternativeCountsWhenTheFirstIsAbsent() {
    scheme(SampleScheme.absent("bearer"));
    scheme(SampleScheme.rejecting("api-key", Reason.API_KEY_UNKNOWN));
    require("bearer");
    require("api-key");
    assertThat(authenticate()).isEqualTo(rejected(Reason.API_KEY_UNKNOWN, "api-key"));
  }

  @Test
  void alternativesAreTriedInOrder() {
    Caller first = caller("bearer", "first").build();
    scheme(SampleScheme.verifying("bearer", first));
    SampleScheme second =
        scheme(SampleScheme.verifying("api-key", caller("api-key", "second").build()));
    require("bearer");
    require("api-key");
    assertThat(accepted().caller()).isEqualTo(first);
    assertThat(second.asked).isZero();
  }

  @Test
  void absentAlternativeGivesWayToTheNext() {
    Caller caller = caller("api-key", "client").build();
    scheme(SampleScheme.absent("bearer"));
    scheme(SampleScheme.verifying("api-key", caller));
    require("bearer");
    require("api-key");
    assertThat(accepted().caller()).isEqualTo(caller);
  }

  @Test
  void allSchemesOfAnAlternativeAreRequired() {
    scheme(SampleScheme.verifying("bearer", caller("bearer", "client").build()));
    scheme(SampleScheme.absent("api-key"));
    require("bearer", "api-key");
    assertThat(authenticate()).isEqualTo(rejected(Reason.CREDENTIAL_MISSING, "api-key"));
  }

  @Test
  void partlyMetAlternativeNamesTheMissingCredential() {
    scheme(SampleScheme.absent("signature"));
    scheme(SampleScheme.verifying("bearer", caller("bearer", "client").build()));
    scheme(SampleScheme.absent("api-key"));
    require("signature");
    require("bearer", "api-key");
    assertThat(authenticate()).isEqualTo(rejected(Reason.CREDENTIAL_MISSING, "api-key"));
  }

  @Test
  void credentialsOfDifferentClientsDisagree() {
    scheme(SampleScheme.verifying("bearer", caller("bearer", "alice").client("one").build()));
    scheme(SampleScheme.verifying("api-key", caller("api-key", "alice").client("two").build()));
    require("bearer", "api-key");
    assertThat(authenticate()).isEqualTo(rejected(Reason.CREDENTIALS_DISAGREE, "api-key"));
  }

  @Test
  void credentialsOfOneClientBecomeOneCaller() {
    Secret token = Secret.ofText("token");
    scheme(
        SampleScheme.verifying(
            "bearer",
            caller("bearer", "alice")
                .client("one")
                .roles(List.of("user"))
                .permissions(Permissions.of(List.of("read:*")))
                .claims(Map.of("sub", "alice"))
                .token(token)
                .build()));
    scheme(
        SampleScheme.verifying(
            "api-key",
            caller("api-key", "one")
                .roles(List.of("partner"))
                .permissions(Permissions.of(List.of("read:stats", "write:*")))
                .keyId("key-1")
                .build()));
    require("bearer", "api-key");
    Caller caller = accepted().caller();
    assertThat(caller.getName()).isEqualTo("alice");
    assertThat(caller.client()).isEqualTo("one");
    assertThat(caller.schemes()).containsExactlyInAnyOrder("bearer", "api-key");
    assertThat(caller.roles()).containsExactlyInAnyOrder("user", "partner");
    assertThat(caller.permissions().holds("read:stats")).isTrue();
    assertThat(caller.permissions().holds("read:other")).isFalse();
    assertThat(caller.permissions().holds("write:x")).isFalse();
    assertThat(caller.claims()).containsEntry("sub", "alice");
    assertThat(caller.token()).isEqualTo(token);
    assertThat(caller.keyId()).isEqualTo("key-1");
  }

  @Test
  void keepsTheTokenOfTheSecondCredential() {
    Secret token = Secret.ofText("token");
    scheme(SampleScheme.verifying("api-key", caller("api-key", "one").build()));
    scheme(
        SampleScheme.verifying(
            "bearer", caller("bearer", "one").claims(Map.of("sub", "one")).token(token).build()));
    require("api-key", "bearer");
    assertThat(accepted().caller().token()).isEqualTo(token);
    assertThat(accepted().caller().claims()).containsEntry("sub", "one");
  }

  @Test
  void bodyThatWasSignedReachesTheResource() {
    byte[] body = {1, 2};
    Caller caller = caller("signature", "one").build();
    scheme(SampleScheme.verifying("api-key", caller("api-key", "one").build()));
    scheme(new SampleScheme("signature", new Outcome.Accepted(caller, body)));
    require("api-key", "signature");
    assertThat(accepted().body()).isSameAs(body);
  }

  @Test
  void eachSchemeIsAskedOnce() {
    SampleScheme bearer = scheme(SampleScheme.verifying("bearer", caller("bearer", "c").build()));
    SampleScheme apiKey = scheme(SampleScheme.absent("api-key"));
    SampleScheme signature = scheme(SampleScheme.absent("signature"));
    require("bearer", "api-key");
    require("bearer", "signature");
    require("api-key", "signature");
    require("signature", "api-key");
    authenticate();
    assertThat(bearer.asked).isEqualTo(1);
    assertThat(apiKey.asked).isEqualTo(1);
    assertThat(signature.asked).isEqualTo(1);
  }

  @Test
  void permissionsAreRequiredAllTogether() {
    Caller caller = caller("bearer", "c").permissions(Permissions.of(List.of("read:*"))).build();
    scheme(SampleScheme.verifying("bearer", caller));
    requirePermissions("read:stats", "write:stats");
    assertThat(authenticate())
        .isEqualTo(
            Outcome.rejected(
                    Reason.INSUFFICIENT_PERMISSIONS,
                    Reason.REQUIRED_PERMISSIONS,
                    "read:stats write:stats")
                .by("bearer")
                .of(caller));
  }

  @Test
  void permissionsMayBeGrantedByWildcards() {
    Permissions granted = Permissions.of(List.of("read:*", "write:stats"));
    scheme(SampleScheme.verifying("bearer", caller("bearer", "c").permissions(granted).build()));
    requirePermissions("read:stats", "write:stats");
    assertThat(authenticate()).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void missingPermissionIsNotMadeUpByTheNextAlternative() {
    scheme(SampleScheme.verifying("bearer", caller("bearer", "c").build()));
    SampleScheme other =
        scheme(
            SampleScheme.verifying(
                "api-key", caller("api-key", "c").permissions(Permissions.ALL).build()));
    requirePermissions("read:stats");
    alternatives.add(new Requirement("r", List.of("api-key"), List.of("read:stats")));
    assertThat(((Outcome.Rejected) authenticate()).reason())
        .isEqualTo(Reason.INSUFFICIENT_PERMISSIONS);
    assertThat(other.asked).isZero();
  }

  @Test
  void callerGetsTheFaceOfThePlatform() {
    Caller shown = caller("bearer", "shown").build();
    adapter = caller -> shown;
    scheme(SampleScheme.verifying("bearer", caller("bearer", "c").build()));
    require("bearer");
    assertThat(accepted().caller()).isSameAs(shown);
  }

  @Test
  void unavailableSchemeDecidesNothing() {
    schemes.put(
        "bearer",
        new InboundScheme() {
          @Override
          public String name() {
            return "bearer";
          }

          @Override
          public Outcome authenticate(RequestView request) {
            throw new UnavailableException("down", null);
          }

          @Override
          public Challenge challenge(Outcome.@Nullable Rejected rejected) {
            return Challenge.of("Bearer", "r");
          }
        });
    scheme(SampleScheme.verifying("api-key", caller("api-key", "c").build()));
    require("bearer");
    require("api-key");
    assertThatThrownBy(this::authenticate).isInstanceOf(UnavailableException.class);
  }

  @Test
  void challengesNameEverySchemeOnce() {
    scheme(SampleScheme.absent("bearer"));
    scheme(SampleScheme.absent("api-key"));
    require("bearer", "api-key");
    require("api-key");
    assertThat(challenges(rejected(Reason.CREDENTIAL_MISSING, "bearer")))
        .containsExactly("bearer realm=\"r\", blamed=\"no\"", "api-key realm=\"r\", blamed=\"no\"");
  }

  @Test
  void challengeOfTheSchemeThatRejectedSaysSo() {
    scheme(SampleScheme.absent("bearer"));
    scheme(SampleScheme.absent("api-key"));
    require("bearer");
    require("api-key");
    assertThat(challenges(rejected(Reason.API_KEY_EXPIRED, "api-key")))
        .containsExactly(
            "bearer realm=\"r\", blamed=\"no\"", "api-key realm=\"r\", blamed=\"yes\"");
  }

  @Test
  void errorsAreWordedByTheRealm() {
    scheme(SampleScheme.absent("bearer"));
    require("bearer");
    assertThat(guard().errors()).isSameAs(ERRORS);
  }

  private <T extends InboundScheme> T scheme(T scheme) {
    schemes.put(scheme.name(), scheme);
    return scheme;
  }

  private void require(String... names) {
    alternatives.add(new Requirement("r", List.of(names), List.of()));
  }

  private void requirePermissions(String... permissions) {
    alternatives.add(new Requirement("r", List.of("bearer"), List.of(permissions)));
  }

  private Guard guard() {
    Realm realm = new Realm("r", List.of(), schemes, ERRORS);
    return new Gate(GatePolicy.DEFAULT, Map.of("r", realm), Map.of(), ERRORS, adapter)
        .guard(alternatives);
  }

  private Outcome authenticate() {
    return guard().authenticate(request);
  }

  private Outcome.Accepted accepted() {
    Outcome outcome = authenticate();
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return (Outcome.Accepted) outcome;
  }

  private List<String> challenges(Outcome.Rejected rejected) {
    return guard().challenges(request, rejected).stream().map(Challenge::toString).toList();
  }

  private static Caller.Builder caller(String scheme, String name) {
    return Caller.authenticatedBy(scheme, name);
  }

  private static Outcome.Rejected rejected(Reason reason, String scheme) {
    return Outcome.rejected(reason).by(scheme);
  }
}
