package io.sallyport.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallersOutsideTest {
  private static final String HERE = CallersOutsideTest.class.getName();

  @TempDir private Path classes = Path.of("");

  /** Asks the server for the caller, as a servlet does. */
  static final class Asking {
    Principal caller(HttpServletRequest request) {
      return request.getUserPrincipal();
    }
  }

  /** Asks for a role only. */
  static final class AskingForARole {
    boolean isClerk(HttpServletRequest request) {
      return request.isUserInRole("clerk");
    }
  }

  /** Uses the request for something else. */
  static final class Silent {
    String path(HttpServletRequest request) {
      return request.getPathInfo();
    }
  }

  /** Asks Jakarta REST, which the library answers itself. */
  static final class Resource {
    Principal caller(SecurityContext security) {
      return security.getUserPrincipal();
    }
  }

  @Test
  void findsTheClassesThatAsk() throws IOException {
    for (Class<?> type :
        new Class<?>[] {Asking.class, AskingForARole.class, Silent.class, Resource.class}) {
      copy(type);
    }
    Files.writeString(classes.resolve("notes.txt"), "HttpServletRequest.getUserPrincipal");
    assertThat(CallersOutside.in(classes))
        .containsExactly(HERE + "$Asking", HERE + "$AskingForARole");
  }

  @Test
  void anApplicationWithoutClassesHasNone() {
    assertThat(CallersOutside.in(classes)).isEmpty();
    assertThat(CallersOutside.in(classes.resolve("missing"))).isEmpty();
  }

  private void copy(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    Path file = classes.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
      Files.write(file, Objects.requireNonNull(bytes).readAllBytes());
    }
  }
}
