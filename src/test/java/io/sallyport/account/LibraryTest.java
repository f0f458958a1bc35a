package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryTest {
  private static final String USER = "realm 'shop'";

  @Test
  void aLibraryOfTheClassPathIsNoError() {
    assertThat(Library.errors(USER, Library.values())).isEmpty();
  }

  @Test
  void eachMissingLibraryIsNamed() throws Exception {
    URL classes = Library.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader alone =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = alone.loadClass(Library.class.getName());
      Object[] all = type.getEnumConstants();
      Object errors =
          type.getMethod("errors", String.class, all.getClass()).invoke(null, USER, all);
      assertThat((List<?>) errors)
          .map(Object::toString)
          .satisfiesExactly(
              error -> assertThat(error).startsWith(USER).contains(" com.password4j:password4j,"),
              error -> assertThat(error).contains(" com.eatthepath:java-otp,"),
              error -> assertThat(error).contains(" io.nayuki:qrcodegen,", "WEB-INF/lib"));
    }
  }
}
