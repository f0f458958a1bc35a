package io.sallyport.cdi;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.account.PasswordHash;
import io.sallyport.audit.Audit;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditPolicy;
import io.sallyport.audit.AuditSink;
import io.sallyport.audit.LoggedAudit;
import io.sallyport.audit.StoredAudit;
import io.sallyport.client.ClientPolicy;
import io.sallyport.client.ClientScheme;
import io.sallyport.config.RealmConfig;
import io.sallyport.config.SallyportConfig;
import io.sallyport.console.KeyConsole;
import io.sallyport.dialect.RealmServices;
import io.sallyport.dialect.Standard;
import io.sallyport.jwt.PlatformCallers;
import io.sallyport.outbox.Deliveries;
import io.sallyport.outbox.Outbox;
import io.sallyport.outbox.SendingPolicy;
import io.sallyport.outbox.WebhookSender;
import io.sallyport.rest.ClientFilter;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Gate;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.KeyRotation;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.Realm;
import io.sallyport.spi.RealmResource;
import io.sallyport.webhook.WebhookPolicy;
import io.sallyport.webhook.WebhookScheme;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.spi.CDI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes gate and endpoints out of the configuration. Used once, at deployment. */
final class Assembly {

  private final SallyportConfig config;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Stores stores;
  private final Standard errors = new Standard();
  private final Map<String, RealmAssembly> realms = new LinkedHashMap<>();
  private volatile @Nullable DeliveryExecutor courier;
  private volatile @Nullable AuditThread auditThread;

  Assembly(SallyportConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.stores = new Stores(config, clock, random);
    for (RealmConfig settings : config.realms()) {
      realms.put(settings.name(), new RealmAssembly(settings, clock, stores, random));
    }
  }

  /** Opens the stores, when the application starts. */
  void open() {
    stores.open();
  }

  /** What sends webhooks, with the threads that do where some are configured. */
  WebhookSender sender() {
    Map<String, SendingPolicy> policies = new LinkedHashMap<>();
    config.webhooksOut().forEach(policy -> policies.put(policy.name(), policy));
    Outbox outbox = stores.outbox();
    if (!policies.isEmpty()) {
      Audit audit = CDI.current().select(Audit.class).get();
      DeliveryExecutor started = new DeliveryExecutor();
      started.start(new Deliveries(policies, outbox, audit, clock, random, started.workers()));
      courier = started;
    }
    return new WebhookSender(policies, outbox, clock, random);
  }

  /** Stops the threads, when the application stops. */
  void close() {
    DeliveryExecutor started = courier;
    if (started != null) {
      started.close();
    }
    AuditThread auditing = auditThread;
    if (auditing != null) {
      auditing.close();
    }
  }

  /**
   * Where decisions and changes are told. Looked up by its users, so that the observers of the
   * application are there already.
   */
  Audit audit() {
    AuditPolicy policy = config.audit();
    List<AuditSink> sinks = new ArrayList<>();
    sinks.add(new StoredAudit(stores.audit(), policy, clock));
    if (policy.log()) {
      sinks.add(new LoggedAudit(System.getLogger(LoggedAudit.NAME), policy));
    }
    sinks.add(
        new ObservedAudit(CDI.current().getBeanManager(), AuditEvent.sample(clock.instant())));
    AuditThread thread = new AuditThread();
    Audit audit = new Audit(sinks, policy, clock, thread);
    thread.start(audit, policy.interval());
    auditThread = thread;
    return audit;
  }

  /** The gate with every configured realm and webhook. */
  Gate gate() {
    Map<String, Realm> gated = new LinkedHashMap<>();
    realms.forEach((name, realm) -> gated.put(name, realm.realm()));
    Map<String, Realm> webhooks = new LinkedHashMap<>();
    for (WebhookPolicy policy : config.webhooks()) {
      webhooks.put(policy.name(), webhook(policy));
    }
    return new Gate(config.gate(), gated, webhooks, errors, PlatformCallers::of);
  }

  /**
   * The endpoints of every realm that issues tokens.
   *
   * <p>The look-up stands here because an extension belongs to several archives, and Payara then
   * cannot tell whose beans are meant.
   */
  Map<String, RealmResource> endpoints() {
    CurrentCaller current = CDI.current().select(CurrentCaller.class).get();
    Audit audit = CDI.current().select(Audit.class).get();
    PasswordHash hash = new PasswordHash(config.passwords(), random);
    Map<String, RealmResource> endpoints = new LinkedHashMap<>();
    for (RealmConfig settings : config.realms()) {
      RealmAssembly realm = realms.get(settings.name());
      RealmServices services = realm == null ? null : realm.services(hash, current, audit);
      if (services != null) {
        endpoints.put(settings.name(), settings.dialect().endpoints(services));
      }
    }
    return Map.copyOf(endpoints);
  }

  /** The key console of every realm that has one. */
  Map<String, RealmResource> consoles() {
    Map<String, RealmResource> consoles = new LinkedHashMap<>();
    realms.forEach(
        (name, realm) -> {
          KeyConsole console = realm.console();
          if (console != null) {
            consoles.put(name, console);
          }
        });
    return Map.copyOf(consoles);
  }

  /** What replaces the key of every realm that issues tokens. */
  Map<String, KeyRotation> rotations() {
    Map<String, KeyRotation> rotations = new LinkedHashMap<>();
    realms.forEach(
        (name, realm) -> {
          KeyRotation rotation = realm.rotation();
          if (rotation != null) {
            rotations.put(name, rotation);
          }
        });
    return Map.copyOf(rotations);
  }

  /** How each client proves itself, ready to be registered with a Jakarta REST client. */
  Map<String, OutboundScheme> clients() {
    CurrentCaller current = CDI.current().select(CurrentCaller.class).get();
    Map<String, OutboundScheme> clients = new LinkedHashMap<>();
    for (ClientPolicy policy : config.clients()) {
      OutboundScheme scheme = ClientScheme.of(policy, clock, random, () -> token(current));
      clients.put(policy.name(), new ClientFilter(scheme, policy.retry(), policy.bufferBytes()));
    }
    return Map.copyOf(clients);
  }

  /** The token of the current caller; null where no request is being served on this thread. */
  private static @Nullable Secret token(CurrentCaller current) {
    try {
      Caller caller = current.caller();
      return caller == null ? null : caller.token();
    } catch (ContextNotActiveException e) {
      return null;
    }
  }

  private Realm webhook(WebhookPolicy policy) {
    InboundScheme scheme = new WebhookScheme(policy, stores.deliveries(), clock);
    return new Realm(policy.name(), List.of(), Map.of(scheme.name(), scheme), errors);
  }
}
