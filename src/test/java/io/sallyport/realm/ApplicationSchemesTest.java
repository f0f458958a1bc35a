package io.sallyport.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.config.InvalidConfigurationException;
import io.sallyport.examples.TicketOffice;
import io.sallyport.examples.Tickets;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.Guard;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.Requirement;
import io.sallyport.spi.SampleRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemes of an application, in plain Java. */
class ApplicationSchemesTest {
  private static final Map<String, String> REQUIRES_TICKET =
      Map.of("sallyport.realms.default.require", "ticket");

  @Test
  void aRequirementNamesTheScheme() {
    try (SallyportRuntime sallyport =
        SallyportBuilder.of(Map.of("sallyport.realms.default.debug-headers", "true"))
            .scheme(new Tickets())
            .start()) {
      Guard guard = guard(sallyport, List.of("ticket"));

      assertThat(guard.authenticate(ticket("row-5-seat-7"))).isInstanceOf(Outcome.Accepted.class);
      assertThat(reason(guard.authenticate(ticket("row-5")))).isEqualTo(Reason.CREDENTIAL_REJECTED);
      assertThat(reason(guard.authenticate(new SampleRequest("GET", "/stage"))))
          .isEqualTo(Reason.CREDENTIAL_MISSING);
    }
  }

  /** Otherwise the mistake shows only when a resource has a bare annotation, or never. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bearer    | no issuer of tokens; set sallyport.realms.default.issuer and",
        "api-key   | no API key; set sallyport.realms.default.api-keys.<id>.sha256",
        "signature | no key that verifies signatures; set sallyport.realms.default.signature-keys."
      })
  void aRealmHasWhatItRequires(String scheme, String message) {
    assertThatThrownBy(
            () -> SallyportBuilder.of(Map.of("sallyport.realms.default.require", scheme)).start())
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aRealmRequiresTheScheme() {
    try (SallyportRuntime sallyport =
        SallyportBuilder.of(REQUIRES_TICKET).scheme(new Tickets()).start()) {
      Guard guard = guard(sallyport, List.of());

      assertThat(guard.authenticate(ticket("row-5-seat-7"))).isInstanceOf(Outcome.Accepted.class);
      assertThat(reason(guard.authenticate(new SampleRequest("GET", "/stage"))))
          .isEqualTo(Reason.CREDENTIAL_MISSING);
    }
  }

  @Test
  void rejectsAMisspelledNameInARequirementOfARealm() {
    SallyportBuilder builder =
        SallyportBuilder.of(Map.of("sallyport.realms.default.require", "bearer,tikcet"))
            .scheme(new Tickets());

    assertThatThrownBy(builder::start)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(
            "sallyport.realms.default.require names the scheme 'tikcet', which does not exist; did"
                + " you mean 'ticket'?");
  }

  @Test
  void rejectsANameOfNoScheme() {
    assertThatThrownBy(SallyportBuilder.of(REQUIRES_TICKET)::start)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("known are [api-key, bearer, signature], and beans of type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer", "api-key", "signature"})
  void noSchemeTakesTheNameOfABuiltInOne(String name) {
    SallyportBuilder builder = SallyportBuilder.of(Map.of()).scheme(new Named(name));

    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Several schemes are named '" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ticket", "a+b", "a,b", "a b"})
  void aNameThatNoSettingCanHoldIsInvalid(String name) {
    SallyportBuilder builder = SallyportBuilder.of(Map.of()).scheme(new Named(name));

    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The name of a scheme must have");
  }

  @Test
  void aClientUsesTheSchemeForItsHostsOnly() {
    try (SallyportRuntime sallyport =
        SallyportBuilder.of(
                Map.of(
                    "sallyport.clients.stage.scheme", "ticket",
                    "sallyport.clients.stage.url", "https://stage.example"))
            .scheme("ticket", new TicketOffice())
            .start()) {
      assertThat(sallyport.sallyport().client("stage").headersFor(to("https://stage.example")))
          .isEqualTo(Map.of("X-Ticket", "row-5-seat-7"));
      assertThat(sallyport.sallyport().client("stage").headersFor(to("https://other.example")))
          .isEmpty();
    }
  }

  @Test
  void rejectsAMisspelledSchemeOfAClient() {
    SallyportBuilder builder =
        SallyportBuilder.of(
                Map.of(
                    "sallyport.clients.stage.scheme", "tiket",
                    "sallyport.clients.stage.url", "https://stage.example"))
            .scheme("ticket", new TicketOffice());

    assertThatThrownBy(builder::start)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("sallyport.clients.stage.scheme names the scheme 'tiket'")
        .hasMessageContaining("did you mean 'ticket'?");
  }

  @Test
  void aClientWithASchemeHasNoOtherCredentials() {
    SallyportBuilder builder =
        SallyportBuilder.of(
                Map.of(
                    "sallyport.clients.stage.scheme", "ticket",
                    "sallyport.clients.stage.send", "api-key",
                    "sallyport.clients.stage.url", "https://stage.example"))
            .scheme("ticket", new TicketOffice());

    assertThatThrownBy(builder::start)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("sallyport.clients.stage.send");
  }

  private static Guard guard(SallyportRuntime sallyport, List<String> schemes) {
    return sallyport
        .gate()
        .guard(List.of(new Requirement(Secured.DEFAULT_REALM, schemes, List.of())));
  }

  private static RequestView ticket(String ticket) {
    return new SampleRequest("GET", "/stage").with("X-Ticket", ticket);
  }

  private static RequestView to(String origin) {
    return new SampleRequest("GET", "/x").at(origin);
  }

  private static @Nullable Reason reason(Outcome outcome) {
    return outcome instanceof Outcome.Rejected rejected ? rejected.reason() : null;
  }

  private record Named(String name) implements InboundScheme {
    @Override
    public Outcome authenticate(RequestView request) {
      return Outcome.ABSENT;
    }

    @Override
    public Challenge challenge(Outcome.@Nullable Rejected rejected) {
      return Challenge.of("Named", "test");
    }
  }
}
