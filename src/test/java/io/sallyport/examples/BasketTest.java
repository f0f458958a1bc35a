package io.sallyport.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.testing.junit.WithCaller;
import jakarta.ws.rs.core.SecurityContext;
import org.junit.jupiter.api.Test;

@WithCaller(value = "ada", claims = "country=UK")
class BasketTest {

  @Test
  void costsSomething(Caller caller, SecurityContext security) {
    assertThat(new Basket(caller).delivery(security)).isEqualTo("to ada in UK");
  }

  @Test
  @WithCaller(value = "bob", roles = "regular", claims = "country=NL")
  void isFreeForRegularCustomers(Caller caller, SecurityContext security) {
    assertThat(new Basket(caller).delivery(security)).isEqualTo("free of charge to bob in NL");
  }
}
