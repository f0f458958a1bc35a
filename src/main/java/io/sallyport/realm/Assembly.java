package io.sallyport.realm;

import io.sallyport.GuardedMethod;
import io.sallyport.Sallyport;
import io.sallyport.Secret;
import io.sallyport.account.Library;
import io.sallyport.account.PasswordHash;
import io.sallyport.apikey.KeyUsage;
import io.sallyport.audit.Audit;
import io.sallyport.audit.AuditPolicy;
import io.sallyport.audit.AuditSink;
import io.sallyport.client.ClientPolicy;
import io.sallyport.client.ClientScheme;
import io.sallyport.config.InvalidConfigurationException;
import io.sallyport.config.RealmConfig;
import io.sallyport.config.SallyportConfig;
import io.sallyport.dialect.RealmServices;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.PlatformCallers;
import io.sallyport.jwt.ProtectedResource;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.outbox.Deliveries;
import io.sallyport.outbox.Outbox;
import io.sallyport.outbox.SendingPolicy;
import io.sallyport.outbox.WebhookSender;
import io.sallyport.rest.ClientFilter;
import io.sallyport.rest.ResourceMetadata;
import io.sallyport.spi.CallQuota;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Gate;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.Realm;
import io.sallyport.spi.RealmResource;
import io.sallyport.spi.RestClientScheme;
import io.sallyport.store.Stores;
import io.sallyport.store.jdbc.Connections;
import io.sallyport.telemetry.Metric;
import io.sallyport.telemetry.Telemetry;
import io.sallyport.webhook.WebhookPolicy;
import io.sallyport.webhook.WebhookScheme;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds the guards, endpoints, clients and senders that a configuration declares. Each part is
 * built at most once, by one thread, when the application starts.
 */
public final class Assembly implements AutoCloseable {
  private final SallyportConfig config;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Stores stores;
  private final NonceStores nonces;
  private final KeyUsage usage;
  private final ApplicationSchemes schemes;
  private final ServerThreads threads;
  private final ErrorFormat errors = Dialects.STANDARD;
  private final Map<String, RealmAssembly> realms = new LinkedHashMap<>();
  private volatile @Nullable DeliveryExecutor deliveryThreads;
  private volatile @Nullable AuditThread auditThread;

  /** End the reports of numbers, which a server would otherwise ask for after the application. */
  private final List<Runnable> gauges = new CopyOnWriteArrayList<>();

  /**
   * Creates the configured stores and the realms; nothing is connected and no thread starts.
   *
   * @param inbound the application's schemes, which every realm offers
   * @param outbound the application's schemes for clients, by their names
   * @param observed whether the application observes audit events
   */
  public Assembly(
      SallyportConfig config,
      Clock clock,
      List<InboundScheme> inbound,
      Map<String, OutboundScheme> outbound,
      boolean observed) {
    this(
        config,
        clock,
        ConfiguredStores.of(config, Connections::named, clock),
        new ApplicationSchemes(inbound, outbound),
        new ServerThreads(observed));
  }

  Assembly(
      SallyportConfig config,
      Clock clock,
      Stores stores,
      ApplicationSchemes schemes,
      ServerThreads threads) {
    this.config = config;
    this.clock = clock;
    this.stores = stores;
    this.nonces = NonceStores.of(config, stores, clock);
    this.usage = new KeyUsage(stores.keyUsage(), clock);
    this.schemes = schemes;
    this.threads = threads;
    for (RealmConfig settings : config.realms()) {
      realms.put(
          settings.name(),
          new RealmAssembly(settings, clock, stores, nonces, usage, random, schemes));
    }
  }

  /**
   * Returns what the settings need and the application does not have, one text each; the
   * application must not start with any.
   */
  public List<String> errors() {
    List<String> found = new ArrayList<>(schemes.errors(config));
    for (RealmConfig realm : config.realms()) {
      String user = "realm '" + realm.name() + "' has accounts and";
      if (realm.tokens().issuing() != null) {
        found.addAll(Library.errors(user, Library.PASSWORD4J, Library.JAVA_OTP));
      }
      if (realm.hasUsers()) {
        found.addAll(Library.errors(user, Library.QRCODEGEN));
      }
    }
    return found;
  }

  /**
   * Checks that the application has everything that the settings need.
   *
   * @throws InvalidConfigurationException if something does not
   */
  void check() {
    List<String> found = errors();
    if (!found.isEmpty()) {
      throw new InvalidConfigurationException(found);
    }
  }

  /**
   * Returns the sender of webhooks. If webhooks are configured, it starts the threads that send
   * them.
   *
   * @param audit records the deliveries; only asked for if webhooks are configured
   */
  public WebhookSender sender(Supplier<Audit> audit) {
    Map<String, SendingPolicy> policies = new LinkedHashMap<>();
    config.webhooksOut().forEach(policy -> policies.put(policy.name(), policy));
    Outbox outbox = stores.outbox();
    if (!policies.isEmpty()) {
      DeliveryExecutor started = new DeliveryExecutor(threads);
      started.start(
          new Deliveries(policies, outbox, audit.get(), clock, random, started.workers()));
      deliveryThreads = started;
    }
    return new WebhookSender(policies, outbox, clock, random);
  }

  /** Returns what tells whether this node can serve requests. */
  public Readiness readiness() {
    List<KeySource> keys = new ArrayList<>();
    for (RealmConfig realm : config.realms()) {
      JwtPolicy others = realm.tokens().others();
      if (others != null) {
        others.issuers().forEach(issuer -> keys.add(issuer.keys()));
      }
    }
    return new Readiness(stores, keys, !config.webhooksOut().isEmpty(), clock);
  }

  /** Stops the threads and the reports. */
  @Override
  public void close() {
    gauges.forEach(Runnable::run);
    DeliveryExecutor started = deliveryThreads;
    if (started != null) {
      started.close();
    }
    AuditThread auditing = auditThread;
    if (auditing != null) {
      auditing.close();
    }
  }

  /**
   * Returns the audit trail, and starts the thread that completes its intervals and the reports of
   * waiting webhooks and passwords.
   *
   * @param observers receive every event besides the sinks that are configured
   */
  public Audit audit(AuditSink... observers) {
    AuditPolicy policy = config.audit();
    List<AuditSink> sinks = new ArrayList<>();
    sinks.add(AuditSink.stored(stores.audit(), policy, clock));
    if (policy.log()) {
      sinks.add(AuditSink.logged(policy));
    }
    if (config.realms().stream().anyMatch(RealmConfig::issuesKeys)) {
      sinks.add(new UsageSink(usage));
    }
    sinks.addAll(List.of(observers));
    AuditThread thread = new AuditThread(threads);
    Audit audit = new Audit(sinks, policy, clock, thread);
    thread.start(audit, policy.interval());
    auditThread = thread;
    gauges.add(Telemetry.observe(Metric.PASSWORDS_WAITING, PasswordHash::waiting));
    if (!config.webhooksOut().isEmpty()) {
      gauges.add(
          Telemetry.observe(
              Metric.WEBHOOKS_WAITING, () -> stores.outbox().waiting(Outbox.MAX_ROWS)));
    }
    return audit;
  }

  /** Returns the gate of all configured realms and webhooks. */
  public Gate gate() {
    Map<String, Realm> gated = new LinkedHashMap<>();
    realms.forEach((name, realm) -> gated.put(name, realm.realm()));
    Map<String, Realm> webhooks = new LinkedHashMap<>();
    for (WebhookPolicy policy : config.webhooks()) {
      webhooks.put(policy.name(), webhook(policy));
    }
    return new Gate(config.general().gate(), gated, webhooks, errors, PlatformCallers::of);
  }

  /**
   * Opens the stores and returns what the application calls.
   *
   * @param guards reports what the gate requires of each resource method
   * @param current the caller of the current request
   * @param token the token of the current caller; null while no request is served on this thread
   */
  public Sallyport sallyport(
      Supplier<List<GuardedMethod>> guards,
      CurrentCaller current,
      Audit audit,
      Supplier<? extends @Nullable Secret> token) {
    stores.open();
    Map<String, ApiKeyManager> apiKeys = ofRealms(realm -> realm.apiKeys(current, audit, guards));
    return new Sallyport(
        endpoints(current, audit, apiKeys),
        apiKeys,
        ofRealms(RealmAssembly::rotation),
        ofRealms(RealmAssembly::console),
        metadata(guards),
        clients(token),
        guards);
  }

  private Map<String, RealmResource> metadata(Supplier<List<GuardedMethod>> guards) {
    Map<String, RealmResource> metadata = new LinkedHashMap<>();
    for (RealmConfig realm : config.realms()) {
      ProtectedResource resource = realm.tokens().resource();
      if (resource != null) {
        List<String> issuers = new ArrayList<>();
        if (realm.tokens().issuing() != null) {
          issuers.add(realm.tokens().issuing().issuer());
        }
        if (realm.tokens().others() != null) {
          realm.tokens().others().issuers().forEach(issuer -> issuers.add(issuer.issuer()));
        }
        metadata.put(
            realm.name(),
            new ResourceMetadata(realm.name(), resource.identifier().toString(), issuers, guards));
      }
    }
    return metadata;
  }

  private Map<String, RealmResource> endpoints(
      CurrentCaller current, Audit audit, Map<String, ApiKeyManager> apiKeys) {
    StartupHashes hashes = new StartupHashes(config.general().passwords(), random);
    Map<String, RealmResource> endpoints = new LinkedHashMap<>();
    for (RealmConfig settings : config.realms()) {
      RealmAssembly realm = realms.get(settings.name());
      ApiKeyManager keys = apiKeys.get(settings.name());
      RealmServices services = realm == null ? null : realm.services(hashes, current, audit, keys);
      RealmResource resource = null;
      if (services != null) {
        resource = settings.dialect().endpoints(services);
      } else if (keys != null) {
        EndpointAudit events = new EndpointAudit(settings.name(), current, audit);
        resource =
            settings
                .dialect()
                .keyEndpoints(RealmKeyServices.of(settings, keys, events, stores.audit(), clock));
      }
      if (resource != null) {
        endpoints.put(settings.name(), resource);
      }
    }
    return Map.copyOf(endpoints);
  }

  /** Returns what realms have, by their names. */
  private <T> Map<String, T> ofRealms(Function<RealmAssembly, @Nullable T> part) {
    Map<String, T> parts = new LinkedHashMap<>();
    realms.forEach(
        (name, realm) -> {
          T found = part.apply(realm);
          if (found != null) {
            parts.put(name, found);
          }
        });
    return Collections.unmodifiableMap(parts);
  }

  private Map<String, RestClientScheme> clients(Supplier<? extends @Nullable Secret> token) {
    Map<String, RestClientScheme> clients = new LinkedHashMap<>();
    for (ClientPolicy policy : config.clients()) {
      String own = policy.scheme();
      OutboundScheme scheme =
          own == null
              ? ClientScheme.of(policy, clock, random, token)
              : ClientScheme.of(policy, schemes.outbound(own));
      clients.put(policy.name(), new ClientFilter(scheme, policy.retry(), policy.bufferBytes()));
    }
    return Map.copyOf(clients);
  }

  private Realm webhook(WebhookPolicy policy) {
    InboundScheme scheme = new WebhookScheme(policy, nonces.deliveries(), clock);
    return new Realm(
        policy.name(),
        List.of(),
        Map.of(scheme.name(), scheme),
        errors,
        CallQuota.NONE,
        false,
        null,
        policy.publicUrl());
  }
}
