package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.spi.RealmResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SallyportTest {
  private final List<String> rotated = new ArrayList<>();
  private final RealmResource kira = () -> "kira";
  private final RealmResource kindly = () -> "kindly";
  private final Sallyport sallyport =
      new Sallyport(
          Map.of("kira", kira),
          Map.of(),
          Map.of("kira", o -> rotated.add("kira after " + o)),
          Map.of("kindly", kindly),
          Map.of(),
          Map.of(),
          List::of);

  @Test
  void givesTheEndpointsOfARealm() {
    assertThat(sallyport.realms()).containsExactly("kira");
    assertThat(sallyport.endpoints("kira")).isSameAs(kira);
  }

  @Test
  void givesTheConsoleOfARealmThatHasOne() {
    assertThat(sallyport.console("kindly")).isSameAs(kindly);
    assertThatThrownBy(() -> sallyport.console("kira"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'kira'")
        .hasMessageContaining("[kindly]")
        .hasMessageContaining("sallyport.realms.kira.console");
  }

  @Test
  void rotatesTheKeysOfThatRealm() {
    sallyport.rotateKeys("kira");
    sallyport.rotateKeys("kira", Duration.ZERO);

    assertThat(rotated).containsExactly("kira after null", "kira after PT0S");
  }

  @Test
  void namesTheRealmsWhereOneIsUnknown() {
    assertThatThrownBy(() -> sallyport.endpoints("kria"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'kria'")
        .hasMessageContaining("[kira]");
    assertThatThrownBy(() -> sallyport.rotateKeys("kria", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sallyport.realms.kria.dialect");
    assertThat(rotated).isEmpty();
  }
}
