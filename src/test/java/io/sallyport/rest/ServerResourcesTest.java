package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.junit.jupiter.api.Test;

class ServerResourcesTest {

  /** A class of the server's, which does not see ours. */
  @Test
  void aClassOfTheServerIsTheServersToGuard() throws Exception {
    URL jersey = ForcedAutoDiscoverable.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader server =
        new URLClassLoader(new URL[] {jersey}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = server.loadClass("org.glassfish.jersey.internal.Version");

      assertThat(ServerResources.isOpen(type)).isTrue();
      assertThat(ServerResources.isDescription(type)).isFalse();
    }
  }

  @Test
  void aClassInTheArchiveIsTheApplicationsUnderAnyName() {
    assertThat(ServerResources.isOpen(ForcedAutoDiscoverable.class)).isFalse();
  }

  /** In the {@code lib} of an EAR, from where the annotations cannot be seen. */
  @Test
  void aClassOutsideOfTheArchiveThatIsNotTheServersIsGuarded() {
    assertThat(ServerResources.isOpen(String.class)).isFalse();
  }
}
