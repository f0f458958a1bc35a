package io.sallyport.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.CapturedLog;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Objects;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the web application of a real container, whose files are in a folder. */
class CallersOutsideTest {
  private static final String HERE = CallersOutsideTest.class.getName();

  @TempDir private Path war = Path.of("");

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

  /** The container checks its roles. */
  @ServletSecurity(@HttpConstraint(rolesAllowed = "clerk"))
  static final class Constrained extends HttpServlet {
    private static final long serialVersionUID = 1;
  }

  @Test
  void classesThatAskAreReportedOnce() throws Exception {
    copy(Asking.class, AskingForARole.class, Silent.class, Resource.class);
    write("classes/notes.txt", "jakarta/servlet/http/HttpServletRequest getUserPrincipal");
    ServletContext application = application();
    try (CapturedLog log = new CapturedLog("sallyport", Level.WARNING)) {
      assertThat(CallersOutside.ask(application)).isFalse();
      assertThat(CallersOutside.ask(application)).isFalse();

      assertThat(log.lines())
          .filteredOn(line -> line.contains(HERE))
          .singleElement()
          .asString()
          .contains("[" + HERE + "$Asking, " + HERE + "$AskingForARole]", "=always");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<security-constraint/>", "<login-config/>"})
  void aDescriptorAsks(String element) throws Exception {
    write("web.xml", "<web-app>" + element + "</web-app>");
    assertThat(CallersOutside.ask(application())).isTrue();
  }

  @Test
  void aServletWithConstraintsAsks() throws Exception {
    copy(Constrained.class);
    assertThat(CallersOutside.ask(application())).isTrue();
  }

  @Test
  void anEmptyApplicationDoesNotAsk() throws Exception {
    assertThat(CallersOutside.ask(application())).isFalse();
    write("web.xml", "<web-app/>");
    assertThat(CallersOutside.ask(application())).isFalse();
    assertThat(CallersOutside.ask("no web application")).isFalse();
  }

  private ServletContext application() {
    DeploymentManager manager =
        Servlets.newContainer()
            .addDeployment(
                Servlets.deployment()
                    .setClassLoader(CallersOutsideTest.class.getClassLoader())
                    .setContextPath("/")
                    .setDeploymentName("war")
                    .setResourceManager(new PathResourceManager(war)));
    manager.deploy();
    return manager.getDeployment().getServletContext();
  }

  private void write(String name, String text) throws IOException {
    Path file = war.resolve("WEB-INF").resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private void copy(Class<?>... types) throws IOException {
    for (Class<?> type : types) {
      String name = type.getName().replace('.', '/') + ".class";
      Path file = war.resolve("WEB-INF/classes").resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
        Files.write(file, Objects.requireNonNull(bytes).readAllBytes());
      }
    }
  }
}
