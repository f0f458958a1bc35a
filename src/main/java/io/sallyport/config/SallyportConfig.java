package io.sallyport.config;

import io.sallyport.account.Argon2Policy;
import io.sallyport.audit.AuditPolicy;
import io.sallyport.client.ClientPolicy;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.internal.AddressRange;
import io.sallyport.outbox.SendingPolicy;
import io.sallyport.spi.GatePolicy;
import io.sallyport.webhook.WebhookPolicy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;

/**
 * The whole configuration, read and checked.
 *
 * @param gate what holds for every resource
 * @param maxNonces how many nonces the replay memory holds
 * @param passwords what hashing a password costs
 * @param store where that is kept which must outlive the server
 * @param audit how the audit trail is kept
 * @param realms the realms
 * @param webhooks the webhooks
 * @param webhooksOut the webhooks that are sent
 * @param clients the clients of other servers
 */
public record SallyportConfig(
    GatePolicy gate,
    int maxNonces,
    Argon2Policy passwords,
    StoreConfig store,
    AuditPolicy audit,
    List<RealmConfig> realms,
    List<WebhookPolicy> webhooks,
    List<SendingPolicy> webhooksOut,
    List<ClientPolicy> clients) {

  /** Copies the lists. */
  public SallyportConfig {
    realms = List.copyOf(realms);
    webhooks = List.copyOf(webhooks);
    webhooksOut = List.copyOf(webhooksOut);
    clients = List.copyOf(clients);
  }

  /**
   * Reads the configuration of an application without dialects of its own.
   *
   * @param clock the clock of key sources that get old
   * @throws InvalidConfigurationException if anything is wrong; it tells all of it
   */
  public static SallyportConfig read(Config config, Clock clock) {
    return read(config, clock, Dialects.builtIn(), SecretSource.NONE);
  }

  /**
   * Reads every {@code sallyport.*} key, and the {@code mp.jwt.*} keys as defaults of the realm
   * {@code default}.
   *
   * @param clock the clock of key sources that get old, and of clients' assertions
   * @param dialects the dialects of realms and clients
   * @param secretSource secrets of clients that are not configured
   * @throws InvalidConfigurationException if anything is wrong; it tells all of it
   */
  public static SallyportConfig read(
      Config config, Clock clock, Dialects dialects, SecretSource secretSource) {
    ConfigErrors errors = new ConfigErrors();
    ConfigText texts = new ConfigText(config, errors);
    UnknownKeys.report(texts);
    Settings root = new Settings(texts, "sallyport");
    GatePolicy gate = gate(root);
    int maxNonces = root.count("max-nonces", 1, 100_000_000);
    Argon2Policy passwords = passwords(root.below("passwords"));
    Settings storeKeys = root.below("store");
    StoreConfig store = StoreReader.read(storeKeys);
    AuditPolicy audit = AuditKeys.read(root);
    RealmReader realmReader = new RealmReader(texts, clock, dialects);
    List<RealmConfig> realms = new ArrayList<>();
    for (String name : realmReader.names(root)) {
      realms.add(realmReader.read(name, root.below("realms", name)));
    }
    List<WebhookPolicy> webhooks =
        root.names("webhooks").stream()
            .map(name -> WebhookReader.read(name, root.below("webhooks", name)))
            .filter(Objects::nonNull)
            .toList();
    List<SendingPolicy> webhooksOut =
        root.names("webhooks-out").stream()
            .map(name -> SendingReader.read(name, root.below("webhooks-out", name)))
            .filter(Objects::nonNull)
            .toList();
    StoreReader.requireKey(storeKeys, store, realms, webhooksOut);
    ClientReader clientReader = new ClientReader(dialects, secretSource, clock);
    List<ClientPolicy> clients =
        root.names("clients").stream()
            .map(name -> clientReader.read(name, root.below("clients", name)))
            .filter(Objects::nonNull)
            .toList();
    UnknownKeys.reportEnvironment(texts, root.prefixes());
    errors.throwIfAny();
    return new SallyportConfig(
        gate, maxNonces, passwords, store, audit, realms, webhooks, webhooksOut, clients);
  }

  private static Argon2Policy passwords(Settings passwords) {
    int memory = passwords.count("memory", 8, Integer.MAX_VALUE);
    int iterations = passwords.count("iterations", 1, Integer.MAX_VALUE);
    int parallelism = passwords.count("parallelism", 1, Integer.MAX_VALUE);
    Argon2Policy policy =
        passwords
            .errors()
            .attempt(
                passwords.key("memory"), () -> new Argon2Policy(memory, iterations, parallelism));
    return policy == null ? Argon2Policy.DEFAULT : policy;
  }

  private static GatePolicy gate(Settings root) {
    return new GatePolicy(
        root.choice("unannotated", GatePolicy.Unannotated.class, GatePolicy.Unannotated.DENY),
        root.flag("require-https"),
        root.count("max-body-bytes", 1, GatePolicy.MAX_BODY_BYTES_LIMIT),
        proxies(root));
  }

  private static List<String> proxies(Settings root) {
    List<String> proxies = root.list("trusted-proxies");
    for (String proxy : proxies) {
      if (AddressRange.of(proxy) == null) {
        root.errors()
            .add(
                root.key("trusted-proxies"),
                proxy,
                "is neither an IP address nor a CIDR range such as 10.0.0.0/8");
      }
    }
    return proxies;
  }
}
