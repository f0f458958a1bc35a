package io.sallyport.cdi;

import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.MethodConfig;
import jakarta.enterprise.inject.build.compatible.spi.ParameterConfig;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanBuilder;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.build.compatible.spi.Validation;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Integrates the library into a container of CDI Lite, such as that of Quarkus, which has no
 * portable extensions. It runs when the application is built, so it knows no configuration: errors
 * of annotations that need none fail the build, all others the start of the application.
 *
 * <p>Used by one thread.
 */
@SkipIfPortableExtensionPresent(SallyportExtension.class)
public class SallyportLiteExtension implements BuildCompatibleExtension {
  private static final List<String> SECURITY =
      List.of("io.sallyport.", "jakarta.annotation.security.");

  /** A class of RESTEasy Classic in Quarkus. */
  private static final String CLASSIC =
      "io.quarkus.resteasy.runtime.standalone.ResteasyStandaloneRecorder";

  private final GuardedTypes guardedTypes = new GuardedTypes();
  private final RequestedClients clients = new RequestedClients();
  private final OtherAuthentication others = new OtherAuthentication();
  private final boolean hasClaims = SallyportExtension.load(SallyportExtension.CLAIM) != null;
  private final Set<String> problems = new TreeSet<>();

  /** Creates the extension; called by the container. */
  public SallyportLiteExtension() {}

  /** Adds the bean that {@code beans.xml} excludes. */
  @Discovery
  public void addTypes(ScannedClasses classes) {
    classes.add(LiteBeans.class.getName());
  }

  /** Leaves out the start at a moment when these containers have no beans to look up yet. */
  @Enhancement(types = EagerStartup.class)
  public void leaveOutStart(ClassConfig type) {
    leaveOut(type);
  }

  /**
   * Binds the interceptor to the types whose calls must be checked. Leaves out our beans whose
   * libraries are missing, as {@code beans.xml} does in other containers.
   */
  @Enhancement(types = Object.class, withSubtypes = true)
  public void visit(ClassConfig type) {
    String name = type.info().name();
    boolean own = name.startsWith("io.sallyport.");
    Class<?> found = load(name);
    if (found == null) {
      // It or a supertype is missing, so nothing can use it.
      if (own) {
        type.removeAllAnnotations();
      }
      return;
    }
    try {
      visit(type, found);
    } catch (LinkageError e) {
      if (own) {
        leaveOut(type);
      } else if (isAnnotated(type.info())) {
        problems.add(
            name + " has a security annotation, but a class that it uses is missing: " + e);
      }
    }
  }

  private void visit(ClassConfig type, Class<?> found) {
    clients.note(found);
    clients.noteUsedBy(found);
    others.visit(found);
    if (hasClaims) {
      problems.addAll(ClaimPoints.problems(found, load(CLASSIC) != null));
    }
    if (guardedTypes.visit(found)) {
      type.addAnnotation(GuardedBinding.Literal.INSTANCE);
    }
  }

  /** Adds the beans of the library. */
  @Synthesis
  public void addBeans(SyntheticComponents components) {
    add(components, Composition.class, Singleton.class)
        .withParam(LiteCreator.GUARDED, guardedTypes.types().toArray(new Class<?>[0]))
        .withParam(LiteCreator.CLIENTS, clients.types().toArray(new Class<?>[0]));
    Composition.PARTS.forEach(part -> add(components, part.type(), part.scope()));
  }

  /** Fails the build if an annotation cannot be enforced. */
  @Validation
  public void report(Messages messages) {
    problems.forEach(messages::error);
    guardedTypes.problems().forEach(messages::error);
    others.problems().forEach(messages::error);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the creator returns what its parameter names
  private static <T> SyntheticBeanBuilder<T> add(
      SyntheticComponents components, Class<T> type, Class<? extends Annotation> scope) {
    return components
        .addBean(type)
        .type(type)
        .scope(scope)
        .withParam(LiteCreator.TYPE, type)
        .createWith((Class) LiteCreator.class);
  }

  /** Returns a class that only the loader of the build may see; null if it cannot be loaded. */
  private static @Nullable Class<?> load(String name) {
    try {
      return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  private static void leaveOut(ClassConfig type) {
    type.removeAllAnnotations();
    for (MethodConfig method : type.methods()) {
      method.removeAllAnnotations();
      method.parameters().forEach(ParameterConfig::removeAllAnnotations);
    }
  }

  private static boolean isAnnotated(ClassInfo type) {
    return Stream.concat(Stream.of(type), type.methods().stream())
        .flatMap(each -> each.annotations().stream())
        .anyMatch(each -> SECURITY.stream().anyMatch(each.name()::startsWith));
  }
}
