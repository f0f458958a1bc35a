package io.sallyport.realm;

import io.sallyport.Secret;
import io.sallyport.client.ClientDialect;
import io.sallyport.config.SallyportConfig;
import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.spi.Gate;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.store.Stores;
import io.sallyport.store.jdbc.Connections;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Starts Sallyport without CDI:
 *
 * <pre>{@code
 * try (SallyportRuntime sallyport = SallyportBuilder.of(ConfigProvider.getConfig()).start()) {
 *   application.register(sallyport.feature());
 * }
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class SallyportBuilder {
  private final Config config;
  private final List<Dialect> dialects = new ArrayList<>();
  private final List<ClientDialect> clientDialects = new ArrayList<>();
  private final List<InboundScheme> inbound = new ArrayList<>();
  private final Map<String, OutboundScheme> outbound = new HashMap<>();
  private final Map<String, Supplier<Secret>> secrets = new HashMap<>();
  private Clock clock = Clock.systemUTC();
  private @Nullable Connections connections;
  private @Nullable Stores stores;

  private SallyportBuilder(Config config) {
    this.config = config;
  }

  /** Returns a builder for the settings of a MicroProfile configuration. */
  public static SallyportBuilder of(Config config) {
    return new SallyportBuilder(config);
  }

  /**
   * Returns a builder for the settings of a map, such as {@code sallyport.realms.default.require}.
   * Values are used as they are: {@code ${...}} in them is not expanded.
   */
  public static SallyportBuilder of(Map<String, String> settings) {
    return of(settings, "map");
  }

  /**
   * Returns a builder for the settings of a map, as {@link #of(Map)}.
   *
   * @param source where the settings come from, such as the name of a file; messages show it
   */
  public static SallyportBuilder of(Map<String, String> settings, String source) {
    return new SallyportBuilder(new MapConfig(settings, source));
  }

  /** Adds a scheme, which {@code require} settings and {@code @Secured} can name. */
  public SallyportBuilder scheme(InboundScheme scheme) {
    inbound.add(scheme);
    return this;
  }

  /** Adds a scheme for clients, which {@code sallyport.clients.<client>.scheme} can name. */
  public SallyportBuilder scheme(String name, OutboundScheme scheme) {
    outbound.put(name, scheme);
    return this;
  }

  /** Adds a dialect for realms. */
  public SallyportBuilder dialect(Dialect dialect) {
    dialects.add(dialect);
    return this;
  }

  /** Adds a dialect for clients. */
  public SallyportBuilder clientDialect(ClientDialect dialect) {
    clientDialects.add(dialect);
    return this;
  }

  /**
   * Adds a secret that is not configured.
   *
   * @param setting the setting that it replaces, such as {@code sallyport.clients.kira.password}
   * @param secret returns the current secret; called when the client needs it
   */
  public SallyportBuilder secret(String setting, Supplier<Secret> secret) {
    secrets.put(setting, secret);
    return this;
  }

  /**
   * Sets the database. {@code sallyport.store.data-source} is not looked up then, but may still be
   * {@code none}.
   *
   * @param connections such as {@code dataSource::getConnection}
   */
  public SallyportBuilder connections(Connections connections) {
    this.connections = connections;
    return this;
  }

  /** Sets stores of another technology. The {@code sallyport.store} settings are not used then. */
  public SallyportBuilder stores(Stores stores) {
    this.stores = stores;
    return this;
  }

  /** Sets the clock. The default is the system clock. */
  public SallyportBuilder clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /**
   * Reads the settings, opens the stores and starts the threads that record and send.
   *
   * @throws io.sallyport.config.InvalidConfigurationException if a setting is invalid; the message
   *     lists all errors
   * @throws IllegalStateException if the data source does not exist
   */
  public SallyportRuntime start() {
    return new SallyportRuntime(assembly());
  }

  /**
   * Reads the settings and returns the guards only: no store is opened, and no thread starts. For
   * tests and tools.
   *
   * @throws io.sallyport.config.InvalidConfigurationException as {@link #start()}
   * @throws IllegalStateException as {@link #start()}
   */
  public Gate gate() {
    Assembly assembly = assembly();
    assembly.check();
    return assembly.gate();
  }

  private Assembly assembly() {
    SallyportConfig read =
        SallyportConfig.read(config, clock, Dialects.with(dialects, clientDialects), secrets::get);
    Stores chosen = stores;
    if (chosen == null) {
      Connections given = connections;
      chosen =
          ConfiguredStores.of(read, name -> given == null ? Connections.named(name) : given, clock);
    }
    return new Assembly(
        read, clock, chosen, new ApplicationSchemes(inbound, outbound), new ServerThreads(false));
  }
}
