package io.sallyport.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secured;
import io.sallyport.spi.GatePolicy.Unannotated;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

/** A test that an application writes with the guard report. */
class GuardReportTest {

  @Path("/payments")
  static class Invoices {
    @GET
    @Secured
    public String list() {
      return "";
    }

    @POST
    public void forgotten() {}
  }

  @Path("/health")
  static class Health {
    @GET
    @PermitAll
    public String get() {
      return "";
    }
  }

  @Test
  void passesIfOnlyTheNamedPathsAreOpen() {
    GuardReport report = GuardReport.of(Invoices.class, Health.class);

    assertThat(report.allGuardedExcept("/health")).isSameAs(report);
    assertThat(report.methods()).hasSize(3);
  }

  @Test
  void failsWhereSomethingElseIsOpen() {
    assertThatThrownBy(() -> GuardReport.of(Invoices.class, Health.class).allGuardedExcept())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/health")
        .hasMessageContaining("OPEN");
    assertThatThrownBy(() -> GuardReport.of(Unannotated.PERMIT, Invoices.class).allGuardedExcept())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("forgotten");
  }

  /** An exception for a removed endpoint would excuse the next one at that path. */
  @Test
  void failsWhereAnExceptionIsNotNeeded() {
    assertThatThrownBy(() -> GuardReport.of(Invoices.class).allGuardedExcept("/payments"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no method is open at [/payments]");
  }

  @Test
  void rejectsAClassThatServesNothing() {
    assertThatThrownBy(() -> GuardReport.of(String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String");
  }
}
