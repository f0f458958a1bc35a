package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.testing.GuardReport;
import io.sallyport.testing.junit.WithCaller;
import org.junit.jupiter.api.Test;

/** The resource without a server. */
class OrdersResourceTest {

  @Test
  @WithCaller("ada")
  void ordersForTheCaller(Caller caller) {
    assertThat(new OrdersResource(caller).order()).isEqualTo("ada has ordered");
  }

  @Test
  void noMethodIsOpen() {
    GuardReport.of(OrdersResource.class).allGuardedExcept();
  }
}
