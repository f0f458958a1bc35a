package io.sallyport.examples;

import io.sallyport.testing.GuardReport;
import org.junit.jupiter.api.Test;

class OpenEndpointsTest {
  @Test
  void nothingIsOpen() {
    GuardReport.of(Hello.class, Orders.class, Payments.class, Maintenance.class).allGuardedExcept();
  }
}
