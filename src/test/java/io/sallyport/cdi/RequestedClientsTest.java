package io.sallyport.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.AuthenticateWith;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The errors of interfaces that request clients. */
class RequestedClientsTest {
  private final RequestedClients asked = new RequestedClients();

  @AuthenticateWith("kira")
  interface OfTheType {
    void call();
  }

  interface OfAMethod {
    @AuthenticateWith("kirra")
    void call();

    @AuthenticateWith("kira")
    void call(String other);
  }

  interface Heir extends OfAMethod {}

  interface Plain {
    void call();
  }

  @AuthenticateWith("kirra")
  private static final class NoInterface {}

  @Test
  void namesPlaceNameAndWhatIsConfigured() {
    asked.note(OfAMethod.class);
    assertThat(asked.problems(Set.of("kira", "acme")))
        .containsExactly(
            OfAMethod.class.getName()
                + ".call bears @AuthenticateWith(\"kirra\"), but this client is not"
                + " configured (configured: [acme, kira]); set sallyport.clients.kirra.url and the keys"
                + " beside it");
  }

  @Test
  void tellsOfTypesAndOfInheritedMethods() {
    asked.note(OfTheType.class);
    asked.note(Heir.class);
    assertThat(asked.problems(Set.of()))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith(OfTheType.class.getName() + " bears"))
        .anyMatch(problem -> problem.startsWith(Heir.class.getName() + ".call bears"));
  }

  @Test
  void tellsAnInterfaceThatIsSeenTwiceOnce() {
    asked.note(OfTheType.class);
    asked.note(OfTheType.class);
    assertThat(asked.problems(Set.of())).hasSize(1);
  }

  @Test
  void hasNothingToSayOfOthers() {
    asked.note(Plain.class);
    asked.note(NoInterface.class);
    asked.note(OfTheType.class);
    assertThat(asked.problems(Set.of("kira"))).isEmpty();
  }
}
