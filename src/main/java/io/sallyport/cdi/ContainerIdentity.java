package io.sallyport.cdi;

import io.sallyport.config.ContainerIdentityMode;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedCallable;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the container must know the caller, which costs more than all checks of the
 * library together. Used by one thread while the container starts.
 */
final class ContainerIdentity {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final int MAX_WEB_XML_BYTES = 1 << 20;

  /** Annotations of classes whose roles the container checks. */
  private static final Set<String> ASKING_ANNOTATIONS =
      Set.of(
          "jakarta.ejb.Stateless",
          "jakarta.ejb.Stateful",
          "jakarta.ejb.Singleton",
          "jakarta.ejb.MessageDriven",
          "jakarta.servlet.annotation.ServletSecurity");

  /** Types of fields and parameters from which an application gets the container's caller. */
  private static final Set<String> ASKING_TYPES =
      Set.of(
          "jakarta.security.enterprise.SecurityContext",
          "jakarta.servlet.http.HttpServletRequest",
          "jakarta.ejb.EJBContext",
          "jakarta.ejb.SessionContext",
          "java.security.Principal");

  private final @Nullable Path webInf = webInf();
  private ContainerIdentityMode mode = ContainerIdentityMode.AUTO;
  private boolean asked;

  /**
   * Notes whether a type of the application asks the container for the caller. {@link
   * CallerSecurityContext} takes a request, and does not ask it.
   */
  void visit(AnnotatedType<?> type) {
    if (type.getJavaClass().getPackage() == ContainerIdentity.class.getPackage()) {
      return;
    }
    asked =
        asked
            || type.getAnnotations().stream()
                .anyMatch(one -> ASKING_ANNOTATIONS.contains(one.annotationType().getName()))
            || type.getFields().stream().anyMatch(ContainerIdentity::asks)
            || Stream.concat(type.getMethods().stream(), type.getConstructors().stream())
                .map(AnnotatedCallable::getParameters)
                .anyMatch(parameters -> parameters.stream().anyMatch(ContainerIdentity::asks));
  }

  /** Returns whether the container must know the caller, as far as types were visited. */
  boolean isNeeded() {
    mode = ContainerIdentityMode.of(Composition.config());
    return switch (mode) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> asked || webInf == null || hasConstraints(webInf.resolve("web.xml"));
    };
  }

  /**
   * Returns whether a type that was visited later asks, after the container need not have known the
   * caller. Warns if only classes ask that are not visited.
   */
  boolean isNeededAfterAll() {
    if (mode != ContainerIdentityMode.AUTO || webInf == null) {
      return false;
    }
    List<String> others = asked ? List.of() : CallersOutside.in(webInf.resolve("classes"));
    if (!others.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "The servlet request tells the classes "
              + others
              + " no caller, because CDI has not discovered that they ask. If they need it, set"
              + " sallyport.container-identity=always; otherwise never");
    }
    return asked;
  }

  private static boolean asks(Annotated member) {
    return ASKING_TYPES.contains(member.getBaseType().getTypeName());
  }

  /** Returns the folder {@code WEB-INF}; null if the server has not unpacked the archive. */
  private static @Nullable Path webInf() {
    CodeSource source = ContainerIdentity.class.getProtectionDomain().getCodeSource();
    Path library = source == null ? null : path(source.getLocation());
    Path folder = library == null ? null : library.getParent();
    return folder != null && folder.endsWith(Path.of("WEB-INF", "lib")) ? folder.getParent() : null;
  }

  private static boolean hasConstraints(Path descriptor) {
    if (!Files.exists(descriptor)) {
      return false;
    }
    try (InputStream file = Files.newInputStream(descriptor)) {
      String text = new String(file.readNBytes(MAX_WEB_XML_BYTES), StandardCharsets.UTF_8);
      return text.contains("security-constraint") || text.contains("login-config");
    } catch (IOException e) {
      return true;
    }
  }

  private static @Nullable Path path(@Nullable URL location) {
    try {
      return location == null || !location.getProtocol().equals("file")
          ? null
          : Path.of(location.toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }
}
