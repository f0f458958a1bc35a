package io.sallyport.cdi;

import io.sallyport.AuthenticateWith;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.Webhook;
import io.sallyport.client.ClientDialect;
import io.sallyport.config.InvalidConfigurationException;
import io.sallyport.config.client.ClientReader;
import io.sallyport.dialect.Dialect;
import io.sallyport.spi.Gate;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.OutboundScheme;
import jakarta.annotation.Resource;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Scope;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration at deployment, and fails the deployment if it is invalid. If Jakarta
 * Security is present and the application has no authentication mechanism, adds a module that tells
 * the container the caller where it must know it, and otherwise a cheaper view of the caller.
 */
public class SallyportExtension implements Extension {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final String HEALTH = "org.eclipse.microprofile.health.HealthCheck";
  static final String CLAIM = "org.eclipse.microprofile.jwt.Claim";
  private static final Type SECRET_SUPPLIER = new TypeLiteral<Supplier<Secret>>() {}.getType();

  private final UUID instance = UUID.randomUUID();
  private final OtherAuthentication others = new OtherAuthentication();
  private final boolean hasClaims = load(CLAIM) != null;
  private final List<String> claimProblems = new ArrayList<>();
  private final List<Bean<?>> dialects = new ArrayList<>();
  private final List<Bean<?>> inbound = new ArrayList<>();
  private final Map<String, Bean<?>> outbound = new HashMap<>();
  private final List<Bean<?>> clientDialects = new ArrayList<>();
  private final RequestedClients requestedClients = new RequestedClients();
  private final GuardedTypes guardedTypes = new GuardedTypes();

  /** The types that were visited, and whether their calls must be checked. */
  private final Map<Class<?>, Boolean> visited = new HashMap<>();

  private final Map<String, Bean<?>> secrets = new HashMap<>();
  private final ContainerIdentity containerIdentity = new ContainerIdentity();
  private @Nullable Composition composition;

  /** Creates the extension; called by the container. */
  public SallyportExtension() {}

  /**
   * Visits the types with an annotation that matters. {@code @Scope}, {@code @NormalScope} and
   * {@code @Stereotype} stand for those of applications too; only annotations that are present on
   * every server are named.
   */
  void lookForTypes(
      @Observes
          @WithAnnotations({
            Scope.class,
            NormalScope.class,
            Stereotype.class,
            Inject.class,
            Resource.class,
            DenyAll.class,
            PermitAll.class,
            RolesAllowed.class,
            Secured.class,
            Webhook.class
          })
          ProcessAnnotatedType<?> type) {
    if (isGuarded(type.getAnnotatedType())) {
      type.configureAnnotatedType().add(GuardedBinding.Literal.INSTANCE);
    }
  }

  /**
   * Visits the other beans. In an archive of which CDI takes all classes, a bean needs none of
   * these annotations, and those of its interfaces are not considered.
   */
  void lookForOtherBeans(@Observes ProcessBeanAttributes<?> bean) {
    if (bean.getAnnotated() instanceof AnnotatedType<?> type
        && isGuarded(type)
        && !type.isAnnotationPresent(GuardedBinding.class)) {
      bean.configureBeanAttributes().addStereotype(GuardedStereotype.class);
    }
  }

  private boolean isGuarded(AnnotatedType<?> type) {
    return visited.computeIfAbsent(type.getJavaClass(), found -> visit(type));
  }

  /** Returns whether the calls of the type must be checked. */
  private boolean visit(AnnotatedType<?> type) {
    if (isOfTheApplication(type.getJavaClass())) {
      containerIdentity.visit(type);
      others.visit(type.getJavaClass());
    }
    return guardedTypes.visit(type.getJavaClass());
  }

  void lookForClients(
      @Observes @WithAnnotations(AuthenticateWith.class) ProcessAnnotatedType<?> type) {
    requestedClients.note(type.getAnnotatedType().getJavaClass());
  }

  /**
   * Returns the interfaces that the container does not discover as types, because they have no
   * scope.
   */
  void lookForInjectedClients(@Observes ProcessInjectionPoint<?, ?> point) {
    if (point.getInjectionPoint().getType() instanceof Class<?> type) {
      requestedClients.note(type);
    }
  }

  void addTypes(@Observes AfterTypeDiscovery discovery) {
    if (load(HEALTH) != null) {
      add(discovery, NodeHealth.class);
      add(discovery, NodeStart.class);
    }
    if (others.isMissing() && !containerIdentity.isNeeded()) {
      add(discovery, CallerSecurityContext.class);
      discovery.getAlternatives().add(CallerSecurityContext.class);
    }
  }

  /** Lets the container know callers, if something in the application asks it. */
  void tellContainer(@Observes @Initialized(ApplicationScoped.class) Object started) {
    if (others.isMissing() && containerIdentity.isNeededBy(started)) {
      CallerModule.register(started);
    }
  }

  void leaveContainer(@Observes @BeforeDestroyed(ApplicationScoped.class) Object ended) {
    if (others.isMissing()) {
      CallerModule.remove(ended);
    }
  }

  private static void add(AfterTypeDiscovery discovery, Class<?> type) {
    discovery.addAnnotatedType(type, type.getName()).add(ApplicationScoped.Literal.INSTANCE);
  }

  /**
   * The beans are collected here because a look-up returns only those that this archive sees, which
   * may not include the application's. Claims that they inject are checked too.
   */
  void lookForOwnBeans(@Observes ProcessBean<?> found) {
    String name = found.getBean().getName();
    if (name != null && found.getBean().getTypes().contains(SECRET_SUPPLIER)) {
      secrets.put(name, found.getBean());
    }
    if (found.getBean().getTypes().contains(Dialect.class)) {
      dialects.add(found.getBean());
    }
    if (found.getBean().getTypes().contains(InboundScheme.class)) {
      inbound.add(found.getBean());
    }
    if (name != null && found.getBean().getTypes().contains(OutboundScheme.class)) {
      outbound.put(name, found.getBean());
    }
    if (found.getBean().getTypes().contains(ClientDialect.class)) {
      clientDialects.add(found.getBean());
    }
    if (hasClaims) {
      claimProblems.addAll(ClaimPoints.problems(found.getBean()));
    }
  }

  void addBeans(@Observes AfterBeanDiscovery discovery) {
    visited.clear();
    Composition.PARTS.forEach(part -> add(discovery, part));
  }

  private <T> void add(AfterBeanDiscovery discovery, Composition.Part<T> part) {
    discovery
        .<T>addBean()
        .id(id(part.type()))
        .types(part.type())
        .scope(part.scope())
        .produceWith(beans -> part.creator().apply(composition()));
  }

  /**
   * Without a unique id, a bean would have the id of the same bean in another WAR of the enterprise
   * archive, and the container would confuse the two.
   */
  private String id(Class<?> type) {
    return type.getName() + "@" + instance;
  }

  void readConfiguration(@Observes AfterDeploymentValidation validation, BeanManager beans) {
    try {
      List<String> problems = new ArrayList<>(claimProblems);
      problems.addAll(others.problems());
      OwnBeans own =
          new OwnBeans(
              references(beans, dialects, Dialect.class),
              references(beans, clientDialects, ClientDialect.class),
              references(beans, inbound, InboundScheme.class),
              outboundSchemes(beans),
              secretSource(beans),
              ObservedAudit.isObserved(beans));
      composition = new Composition(own, guardedTypes, requestedClients, problems);
      composition.check(gate(beans));
    } catch (InvalidConfigurationException e) {
      validation.addDeploymentProblem(e);
    } catch (RuntimeException | LinkageError e) {
      // Servers print only the message, and the exception for a missing library has none.
      LOG.log(Level.ERROR, "Sallyport cannot start", e);
      validation.addDeploymentProblem(e);
    }
  }

  void stop(@Observes BeforeShutdown shutdown) {
    if (composition != null) {
      composition.close();
    }
  }

  /** Returns the injected bean, which an application may replace. */
  private Gate gate(BeanManager beans) {
    Bean<?> bean = beans.resolve(beans.getBeans(Gate.class));
    return bean == null
        ? composition().gate()
        : (Gate) beans.getReference(bean, Gate.class, beans.createCreationalContext(bean));
  }

  /**
   * Returns the beans of the type {@code OutboundScheme}, by the names that settings of clients
   * use.
   */
  private Map<String, OutboundScheme> outboundSchemes(BeanManager beans) {
    Map<String, OutboundScheme> schemes = new HashMap<>();
    outbound.forEach(
        (name, bean) ->
            schemes.put(name, references(beans, List.of(bean), OutboundScheme.class).get(0)));
    return schemes;
  }

  private static <T> List<T> references(BeanManager beans, List<Bean<?>> found, Class<T> type) {
    List<T> references = new ArrayList<>();
    for (Bean<?> bean : found) {
      references.add(
          type.cast(beans.getReference(bean, type, beans.createCreationalContext(bean))));
    }
    return references;
  }

  /**
   * Returns the beans of the type {@code Supplier<Secret>}, by their names, which are the settings
   * that they replace.
   */
  @SuppressWarnings("unchecked") // that is their type
  private ClientReader.SecretSource secretSource(BeanManager beans) {
    return key -> {
      Bean<?> bean = secrets.get(key);
      return bean == null
          ? null
          : (Supplier<Secret>)
              beans.getReference(bean, SECRET_SUPPLIER, beans.createCreationalContext(bean));
    };
  }

  private Composition composition() {
    if (composition == null) {
      throw new IllegalStateException("the configuration was not read");
    }
    return composition;
  }

  /**
   * Returns whether the application has its own mechanism; those of the server are ignored, since
   * they are always present.
   */
  private static boolean isOfTheApplication(Class<?> type) {
    ClassLoader ours = SallyportExtension.class.getClassLoader();
    for (ClassLoader loader = type.getClassLoader(); loader != null; loader = loader.getParent()) {
      if (loader == ours) {
        return true;
      }
    }
    return false;
  }

  static @Nullable Class<?> load(String name) {
    try {
      return Class.forName(name, false, SallyportExtension.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
