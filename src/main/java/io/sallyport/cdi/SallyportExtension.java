package io.sallyport.cdi;

import io.sallyport.AuthenticateWith;
import io.sallyport.Sallyport;
import io.sallyport.Secret;
import io.sallyport.audit.Audit;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.ClientPolicy;
import io.sallyport.config.ContainerIdentityMode;
import io.sallyport.config.InvalidConfigurationException;
import io.sallyport.config.RealmConfig;
import io.sallyport.config.SallyportConfig;
import io.sallyport.config.client.ClientReader;
import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.outbox.SendingPolicy;
import io.sallyport.outbox.WebhookSender;
import io.sallyport.realm.Assembly;
import io.sallyport.realm.Readiness;
import io.sallyport.rules.GuardedBeans;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Gate;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.webhook.WebhookPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration at deployment, and fails the deployment if it is invalid. If Jakarta
 * Security is present and the application has no authentication mechanism, adds one where the
 * container must know the caller, and otherwise a cheaper view of the caller.
 */
public class SallyportExtension implements Extension {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final String HEALTH = "org.eclipse.microprofile.health.HealthCheck";
  private static final String CLAIM = "org.eclipse.microprofile.jwt.Claim";
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
  private final Map<String, Bean<?>> secrets = new HashMap<>();
  private final ContainerIdentity containerIdentity = new ContainerIdentity();
  private @Nullable Assembly assembly;
  private @Nullable Gate gate;

  /** Creates the extension; called by the container. */
  public SallyportExtension() {}

  void lookForMechanisms(@Observes ProcessAnnotatedType<?> type) {
    guardedTypes.visit(type);
    Class<?> found = type.getAnnotatedType().getJavaClass();
    if (!isOfTheApplication(found)) {
      return;
    }
    containerIdentity.visit(type.getAnnotatedType());
    others.visit(type.getAnnotatedType());
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
    if (!others.isMissing()) {
      return;
    }
    if (containerIdentity.isNeeded(ContainerIdentityMode.of(configuration()))) {
      add(discovery, CallerMechanism.class);
    } else {
      add(discovery, CallerSecurityContext.class);
      discovery.getAlternatives().add(CallerSecurityContext.class);
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
    add(discovery, Gate.class, Singleton.class, this::gate);
    add(discovery, GuardedBeans.class, Singleton.class, guardedTypes::beans);
    add(discovery, Audit.class, Singleton.class, () -> Beans.newAudit(assembly(), configuration()));
    add(discovery, Sallyport.class, Singleton.class, this::sallyport);
    add(discovery, WebhookSender.class, Singleton.class, () -> assembly().sender(Beans::audit));
    add(discovery, Readiness.class, Singleton.class, () -> assembly().readiness());
    add(discovery, ScopedCaller.class, RequestScoped.class, ScopedCaller::new);
    add(discovery, CurrentCaller.class, Singleton.class, Beans::createCurrent);
  }

  private <T> void add(
      AfterBeanDiscovery discovery,
      Class<T> type,
      Class<? extends Annotation> scope,
      Supplier<T> creator) {
    discovery
        .<T>addBean()
        .id(id(type))
        .types(type)
        .scope(scope)
        .produceWith(beans -> creator.get());
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
      Clock clock = Clock.systemUTC();
      SallyportConfig config =
          SallyportConfig.read(
              configuration(),
              clock,
              Dialects.with(
                  references(beans, dialects, Dialect.class),
                  references(beans, clientDialects, ClientDialect.class)),
              secretSource(beans));
      Assembly assembled =
          new Assembly(
              config,
              clock,
              references(beans, inbound, InboundScheme.class),
              outboundSchemes(beans));
      assembly = assembled;
      gate = assembled.gate();
      requireNoErrors(assembled, config, gate(beans));
      LOG.log(Level.INFO, () -> summary(config));
    } catch (InvalidConfigurationException e) {
      validation.addDeploymentProblem(e);
    } catch (RuntimeException | LinkageError e) {
      // Servers print only the message, and the exception for a missing library has none.
      LOG.log(Level.ERROR, "Sallyport cannot start", e);
      validation.addDeploymentProblem(e);
    }
  }

  void stop(@Observes BeforeShutdown shutdown) {
    if (assembly != null) {
      assembly.close();
    }
  }

  private Sallyport sallyport() {
    CurrentCaller current = Beans.current();
    return assembly().sallyport(gate()::guards, current, Beans.audit(), () -> Beans.token(current));
  }

  /** Returns the injected bean, which an application may replace. */
  private Gate gate(BeanManager beans) {
    Bean<?> bean = beans.resolve(beans.getBeans(Gate.class));
    return bean == null
        ? gate()
        : (Gate) beans.getReference(bean, Gate.class, beans.createCreationalContext(bean));
  }

  /** Rejects settings and annotations with unknown names, or that cannot be enforced. */
  private void requireNoErrors(Assembly assembled, SallyportConfig config, Gate gate) {
    List<String> problems = new ArrayList<>(assembled.errors());
    problems.addAll(
        requestedClients.problems(
            config.clients().stream().map(ClientPolicy::name).collect(Collectors.toSet())));
    problems.addAll(guardedTypes.problems(gate));
    problems.addAll(claimProblems);
    problems.addAll(others.problems());
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
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

  /** The configuration of this archive, also if CDI starts for an enterprise archive as a whole. */
  private static Config configuration() {
    return ConfigProvider.getConfig(SallyportExtension.class.getClassLoader());
  }

  private static String summary(SallyportConfig config) {
    return String.format(
        Locale.ROOT,
        "Sallyport guards realms %s and webhooks %s, signs as clients %s, and sends webhooks %s;"
            + " unannotated resources: %s; room for %,d nonces in memory",
        config.realms().stream().map(RealmConfig::name).toList(),
        config.webhooks().stream().map(WebhookPolicy::name).toList(),
        config.clients().stream().map(ClientPolicy::name).toList(),
        config.webhooksOut().stream().map(SendingPolicy::name).toList(),
        config.general().gate().unannotated().name().toLowerCase(Locale.ROOT),
        config.general().maxNonces());
  }

  private Assembly assembly() {
    if (assembly == null) {
      throw new IllegalStateException("the configuration was not read");
    }
    return assembly;
  }

  private Gate gate() {
    if (gate == null) {
      throw new IllegalStateException("the configuration was not read");
    }
    return gate;
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
