package io.sallyport.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final ErrorFormat ERRORS =
      (status, rejected) -> new ErrorFormat.Body("text/plain", "");

  private final RequestView request = new SampleRequest("GET", "/");
  private final Caller caller = Caller.authenticatedBy("bearer", "client").build();
  private final Map<String, InboundScheme> schemes =
      Map.of(
          "bearer",
          SampleScheme.absent("bearer"),
          "api-key",
          SampleScheme.verifying("api-key", caller));

  @Test
  void requirementWithoutSchemesMeansWhatTheRealmRequires() {
    Gate gate =
        gate(new Realm("kira", List.of(List.of("bearer"), List.of("api-key")), schemes, ERRORS));
    Guard guard = gate.guard(List.of(new Requirement("kira", List.of(), List.of())));
    assertThat(((Outcome.Accepted) guard.authenticate(request)).caller()).isEqualTo(caller);
  }

  @Test
  void namedSchemesReplaceWhatTheRealmRequires() {
    Gate gate = gate(new Realm("kira", List.of(List.of("api-key")), schemes, ERRORS));
    Guard guard = gate.guard(List.of(new Requirement("kira", List.of("bearer"), List.of())));
    assertThat(guard.authenticate(request))
        .isEqualTo(Outcome.rejected(Reason.CREDENTIAL_MISSING).by("bearer"));
  }

  @Test
  void permissionsHoldForEveryAlternativeOfTheRealm() {
    Gate gate =
        gate(new Realm("kira", List.of(List.of("bearer"), List.of("api-key")), schemes, ERRORS));
    Guard guard = gate.guard(List.of(new Requirement("kira", List.of(), List.of("read:x"))));
    assertThat(((Outcome.Rejected) guard.authenticate(request)).reason())
        .isEqualTo(Reason.INSUFFICIENT_PERMISSIONS);
  }

  @Test
  void openResourcesReadNoCredentialByDefault() {
    assertThat(gate(new Realm("default", List.of(), schemes, ERRORS)).optional()).isNull();
  }

  @Test
  void rejectsARealmThatIsNotConfigured() {
    Gate gate = gate(new Realm("kira", List.of(), schemes, ERRORS));
    String message =
        "realm 'kyra' is not configured (configured: [kira]); set sallyport.realms.kyra.*";
    assertThatThrownBy(() -> gate.guard(List.of(new Requirement("kyra", List.of(), List.of()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void rejectsASchemeThatIsNotConfigured() {
    Gate gate = gate(new Realm("kira", List.of(), schemes, ERRORS));
    assertThatThrownBy(
            () -> gate.guard(List.of(new Requirement("kira", List.of("signature"), List.of()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "scheme 'signature' is not configured in realm 'kira' (configured: [api-key, bearer])");
  }

  @Test
  void rejectsARequirementThatRequiresNothing() {
    Gate gate = gate(new Realm("kira", List.of(), schemes, ERRORS));
    assertThatThrownBy(() -> gate.guard(List.of(new Requirement("kira", List.of(), List.of()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the annotation names no scheme, and realm 'kira' requires none;"
                + " set sallyport.realms.kira.require, for example to bearer");
    assertThatThrownBy(() -> gate.guard(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a guard needs at least one alternative");
  }

  @Test
  void realmThatRequiresAnEmptySetRejectsEveryCaller() {
    Gate gate = gate(new Realm("kira", List.of(List.of()), schemes, ERRORS));
    Guard guard = gate.guard(List.of(new Requirement("kira", List.of(), List.of())));
    assertThat(guard.authenticate(request))
        .isEqualTo(Outcome.rejected(Reason.CREDENTIAL_MISSING).by("none"));
  }

  @Test
  void webhookIsGuardedByItsScheme() {
    Realm hook =
        new Realm("stripe", List.of(), Map.of("webhook", SampleScheme.absent("webhook")), ERRORS);
    Gate gate =
        new Gate(
            GatePolicy.DEFAULT, Map.of(), Map.of("stripe", hook), ERRORS, UnaryOperator.identity());
    assertThat(Objects.requireNonNull(gate.webhook("stripe")).authenticate(request))
        .isEqualTo(Outcome.rejected(Reason.CREDENTIAL_MISSING).by("webhook"));
    assertThat(gate.webhook("github")).isNull();
  }

  /** The request has an API key and no bearer token. */
  @Test
  void everyListMustBeMet() {
    Gate gate = gate(new Realm("kira", List.of(List.of("api-key")), schemes, ERRORS));
    Requirement bearer = new Requirement("kira", List.of("bearer"), List.of());
    Requirement apiKey = new Requirement("kira", List.of("api-key"), List.of());
    Requirement admin = new Requirement("kira", List.of("api-key"), List.of("admin"));

    assertThat(decided(gate, List.of(List.of(bearer, apiKey), List.of(apiKey))))
        .isInstanceOf(Outcome.Accepted.class);
    assertThat(decided(gate, List.of(List.of(apiKey), List.of(bearer))))
        .isEqualTo(Outcome.rejected(Reason.CREDENTIAL_MISSING).by("bearer"));
    assertThat(decided(gate, List.of(List.of(apiKey), List.of(admin))))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.INSUFFICIENT_PERMISSIONS));
  }

  private Outcome decided(Gate gate, List<List<Requirement>> required) {
    return Objects.requireNonNull(gate.guardAll(required)).authenticate(request);
  }

  @Test
  void listsOfDifferentRealmsCannotBeMetTogether() {
    Realm kira = new Realm("kira", List.of(List.of("bearer")), schemes, ERRORS);
    Realm kigo = new Realm("kigo", List.of(List.of("bearer")), schemes, ERRORS);
    Gate gate =
        new Gate(
            GatePolicy.DEFAULT,
            Map.of("kira", kira, "kigo", kigo),
            Map.of(),
            ERRORS,
            UnaryOperator.identity());

    assertThat(
            gate.guardAll(
                List.of(
                    List.of(new Requirement("kira", List.of(), List.of())),
                    List.of(new Requirement("kigo", List.of(), List.of())))))
        .isNull();
  }

  @Test
  void usesTheFallbackErrorFormatWithoutARealm() {
    assertThat(gate(new Realm("kira", List.of(), schemes, ERRORS)).errors()).isSameAs(ERRORS);
  }

  private static Gate gate(Realm realm) {
    return new Gate(
        GatePolicy.DEFAULT,
        Map.of(realm.name(), realm),
        Map.of(),
        ERRORS,
        UnaryOperator.identity());
  }
}
