package io.sallyport.cdi;

import io.sallyport.Sallyport;
import io.sallyport.audit.Audit;
import io.sallyport.client.ClientPolicy;
import io.sallyport.config.InvalidConfigurationException;
import io.sallyport.config.RealmConfig;
import io.sallyport.config.SallyportConfig;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.outbox.SendingPolicy;
import io.sallyport.outbox.WebhookSender;
import io.sallyport.realm.Assembly;
import io.sallyport.realm.Readiness;
import io.sallyport.rules.GuardedBeans;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Gate;
import io.sallyport.webhook.WebhookPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The objects behind the library's beans, built from the configuration and the beans of the
 * application. The extensions of both kinds use it: {@link SallyportExtension} and {@link
 * SallyportLiteExtension}.
 */
final class Composition implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sallyport");

  /** A bean of the library. */
  record Part<T>(
      Class<T> type, Class<? extends Annotation> scope, Function<Composition, T> creator) {}

  /** All beans that an extension adds. */
  static final List<Part<?>> PARTS =
      List.of(
          new Part<>(Gate.class, Singleton.class, each -> each.gate),
          new Part<>(GuardedBeans.class, Singleton.class, each -> each.guardedTypes.beans()),
          new Part<>(Audit.class, Singleton.class, each -> Beans.newAudit(each.assembly, config())),
          new Part<>(Sallyport.class, Singleton.class, Composition::sallyport),
          new Part<>(
              WebhookSender.class, Singleton.class, each -> each.assembly.sender(Beans::audit)),
          new Part<>(Readiness.class, Singleton.class, each -> each.assembly.readiness()),
          new Part<>(ScopedCaller.class, RequestScoped.class, each -> new ScopedCaller()),
          new Part<>(CurrentCaller.class, Singleton.class, each -> Beans.createCurrent()));

  private final SallyportConfig settings;
  private final Assembly assembly;
  private final Gate gate;
  private final GuardedTypes guardedTypes;
  private final RequestedClients clients;
  private final List<String> problems;

  /**
   * Reads the configuration and builds what it declares.
   *
   * @param clients the clients that the application's interfaces name
   * @param problems errors of the application that were found before
   * @throws InvalidConfigurationException if the configuration is invalid
   * @throws IllegalStateException if a native image is being built, which would contain secrets
   */
  Composition(
      OwnBeans own, GuardedTypes guardedTypes, RequestedClients clients, List<String> problems) {
    if ("buildtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"))) {
      throw new IllegalStateException(
          "Sallyport reads its secrets at the start, so a native image would contain them; build the"
              + " application for the JVM");
    }
    Clock clock = Clock.systemUTC();
    this.settings =
        SallyportConfig.read(
            config(), clock, Dialects.with(own.dialects(), own.clientDialects()), own.secrets());
    this.assembly =
        new Assembly(settings, clock, own.inbound(), own.outbound(), own.observesAudit());
    this.gate = assembly.gate();
    this.guardedTypes = guardedTypes;
    this.clients = clients;
    this.problems = problems;
  }

  /**
   * Rejects settings and annotations with unknown names, or that cannot be enforced.
   *
   * @param used the injected gate, which an application may replace
   * @throws InvalidConfigurationException if there are any errors
   */
  void check(Gate used) {
    List<String> all = new ArrayList<>(assembly.errors());
    all.addAll(
        clients.problems(
            settings.clients().stream().map(ClientPolicy::name).collect(Collectors.toSet())));
    all.addAll(guardedTypes.problems(used));
    all.addAll(problems);
    if (!all.isEmpty()) {
      throw new InvalidConfigurationException(all);
    }
    LOG.log(Level.INFO, this::summary);
  }

  /**
   * Checks that a Jakarta REST application was guarded, where no servlet filter can check each
   * request.
   *
   * @throws InvalidConfigurationException if the application has resources and none is guarded
   */
  void requireGuards(Gate used) {
    String resource = guardedTypes.resource();
    if (resource != null && used.guards().isEmpty()) {
      throw new InvalidConfigurationException(
          List.of(
              resource
                  + " is a resource, but the server has set up no guard; if getClasses() of the"
                  + " Application lists classes, add io.sallyport.rest.SallyportFeature and"
                  + " io.sallyport.rest.QuarkusRouteFeature"));
    }
  }

  /** Returns the gate of the configuration. */
  Gate gate() {
    return gate;
  }

  @Override
  public void close() {
    assembly.close();
  }

  /** Returns the configuration of this archive, also if CDI starts for an enterprise archive. */
  static Config config() {
    return ConfigProvider.getConfig(Composition.class.getClassLoader());
  }

  private Sallyport sallyport() {
    CurrentCaller current = Beans.current();
    return assembly.sallyport(gate::guards, current, Beans.audit(), () -> Beans.token(current));
  }

  private String summary() {
    return String.format(
        Locale.ROOT,
        "Sallyport guards realms %s and webhooks %s, signs as clients %s, and sends webhooks %s;"
            + " unannotated resources: %s; room for %,d nonces in memory",
        settings.realms().stream().map(RealmConfig::name).toList(),
        settings.webhooks().stream().map(WebhookPolicy::name).toList(),
        settings.clients().stream().map(ClientPolicy::name).toList(),
        settings.webhooksOut().stream().map(SendingPolicy::name).toList(),
        settings.general().gate().unannotated().name().toLowerCase(Locale.ROOT),
        settings.general().maxNonces());
  }
}
