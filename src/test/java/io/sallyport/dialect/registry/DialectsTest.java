package io.sallyport.dialect.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.RealmDefaults;
import io.sallyport.dialect.RealmServices;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RealmResource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application's dialects stand beside those of the library, never in their place. */
class DialectsTest {

  /** A dialect that has a name and nothing else of its own. */
  private record Named(String name) implements Dialect {
    @Override
    public RealmDefaults defaults() {
      return RealmDefaults.STANDARD;
    }

    @Override
    public RealmResource endpoints(RealmServices services) {
      return services::realm;
    }

    @Override
    public Body body(int status, Rejected rejected) {
      return new Body("text/plain", "no");
    }
  }

  @Test
  void hasThoseOfTheLibrary() {
    assertThat(Dialects.builtIn().namesOfRealms())
        .containsExactlyInAnyOrder("standard", "kira", "wakapay", "kindly", "kigo", "kunacore");
    assertThat(Dialects.builtIn().ofRealm("acme")).isNull();
  }

  @Test
  void hasThoseOfAnApplicationBesides() {
    Dialect acme = new Named("acme");
    Dialects dialects = Dialects.with(List.of(acme), List.of());
    assertThat(dialects.ofRealm("acme")).isSameAs(acme);
    assertThat(dialects.namesOfRealms()).hasSize(7).containsAll(Dialects.builtIn().namesOfRealms());
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "kira", "wakapay", "kindly", "kigo", "kunacore"})
  void rejectsANameOfTheLibrary(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dialects.with(List.of(new Named(name)), List.of()))
        .withMessageContaining(name)
        .withMessageContaining("Named");
  }

  @Test
  void rejectsTwoOfOneName() {
    List<Dialect> jwsAlgorithms = List.of(new Named("acme"), new Named("acme"));
    assertThatIllegalArgumentException().isThrownBy(() -> Dialects.with(jwsAlgorithms, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Acme", "a b", "a.b", "\u00e4", "a\n"})
  void rejectsWhatIsNoName(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dialects.with(List.of(new Named(name)), List.of()))
        .withMessageContaining("lower-case");
  }

  @Test
  void boundsNames() {
    String longest = "a".repeat(Dialect.MAX_NAME);
    assertThat(Dialects.with(List.of(new Named(longest)), List.of()).ofRealm(longest)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dialects.with(List.of(new Named(longest + "a")), List.of()));
  }
}
