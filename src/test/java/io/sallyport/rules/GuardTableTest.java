package io.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.GuardedMethod;
import io.sallyport.Secured;
import io.sallyport.Webhook;
import io.sallyport.spi.GatePolicy.Unannotated;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guard report: every resource method with what it requires. */
class GuardTableTest {

  interface Contract {
    @GET
    @Secured(value = "bearer", permissions = "read:orders")
    String list();
  }

  @Path("/orders")
  static class Orders implements Contract {
    @Override
    public String list() {
      return "";
    }

    @GET
    @Path("open")
    @PermitAll
    public String open() {
      return "";
    }

    @DELETE
    public void bare() {}

    @POST
    @Path("/hook/")
    @Webhook("stripe")
    public void hook() {}

    @Path("{id}")
    @RolesAllowed("clerk")
    public Order order() {
      return new Order();
    }

    @Path("anything")
    public Object anything() {
      return "";
    }
  }

  static class Order {
    @GET
    public String get() {
      return "";
    }

    @DELETE
    @DenyAll
    public void delete() {}

    @Path("parent")
    public Order parent() {
      return this;
    }
  }

  @Test
  void listsEveryMethodWithPathAndRequirement() {
    assertThat(lines(Unannotated.DENY))
        .containsExactlyInAnyOrder(
            "GET /orders GUARDED default[bearer] permissions=[read:orders] Orders.list",
            "GET /orders/open OPEN Orders.open",
            "DELETE /orders DENIED (not annotated) Orders.bare",
            "POST /orders/hook WEBHOOK stripe[webhook] Orders.hook",
            "GET /orders/{id} GUARDED default roles=[clerk] Order.get",
            "DELETE /orders/{id} DENIED default roles=[clerk] Order.delete");
  }

  @Test
  void theSettingDecidesAboutUnannotatedMethods() {
    assertThat(lines(Unannotated.PERMIT))
        .contains("DELETE /orders OPEN (not annotated) Orders.bare");
    assertThat(lines(Unannotated.AUTHENTICATED))
        .contains("DELETE /orders GUARDED (not annotated) default Orders.bare");
  }

  @Test
  void aClassWithoutPathIsNoRoot() {
    assertThat(GuardTable.of(Order.class, Unannotated.DENY)).isEmpty();
  }

  private static List<String> lines(Unannotated unannotated) {
    return GuardTable.of(Orders.class, unannotated).stream()
        .map(GuardedMethod::toString)
        .map(line -> line.replaceAll(" +", " ").replace(GuardTableTest.class.getName() + "$", ""))
        .toList();
  }
}
