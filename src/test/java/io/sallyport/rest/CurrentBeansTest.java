package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.CDIProvider;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.Test;

/** While one thread looks for CDI's provider, another one that asks gets no error. */
class CurrentBeansTest {

  @Test
  void anotherThreadThatLooksForTheProviderIsNoError() {
    try (SeContainer container =
        new Weld().disableDiscovery().addBeanClass(CurrentBeansTest.class).initialize()) {
      Provider.raceWith(container);
      assertThatThrownBy(CDI::current).isInstanceOf(NullPointerException.class);

      Provider.raceWith(container);

      assertThat(CurrentBeans.get().select(CurrentBeansTest.class).isResolvable()).isTrue();
    }
  }

  /** Has access to CDI's static field. */
  private abstract static class Provider extends CDI<Object> {

    /** What another thread does between two reads of the field, the next provider does itself. */
    static void raceWith(SeContainer container) {
      CDIProvider found =
          () -> {
            configuredProvider = null;
            return (CDI<Object>) container;
          };
      configuredProvider = found;
    }
  }
}
