package io.sallyport.config;

import io.sallyport.Secured;
import io.sallyport.audit.AuditPolicy;
import io.sallyport.client.ClientPolicy;
import io.sallyport.config.client.ClientReader;
import io.sallyport.config.format.RequestFormatReader;
import io.sallyport.config.webhook.WebhookReader;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.outbox.SendingPolicy;
import io.sallyport.settings.Catalogue;
import io.sallyport.settings.Section;
import io.sallyport.settings.Settings;
import io.sallyport.webhook.WebhookPolicy;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, read and checked. Immutable.
 *
 * @param general the settings of the whole application
 * @param store the settings of the database
 * @param audit the settings of the audit trail
 * @param realms the realms
 * @param webhooks the webhooks to receive
 * @param webhooksOut the webhooks to send
 * @param clients the clients of other servers
 */
public record SallyportConfig(
    GeneralConfig general,
    StoreConfig store,
    AuditPolicy audit,
    List<RealmConfig> realms,
    List<WebhookPolicy> webhooks,
    List<SendingPolicy> webhooksOut,
    List<ClientPolicy> clients) {

  static final Catalogue CATALOGUE =
      new Catalogue(
          "sallyport",
          GeneralConfig.GROUP,
          CorsReader.GROUP,
          StoreConfig.GROUP,
          AuditConfig.GROUP,
          RealmReader.GROUP,
          TokenReader.GROUP,
          IssuingReader.GROUP,
          LoginReader.GROUP,
          IssuerReader.GROUP,
          ClaimReader.GROUP,
          KeySetReader.GROUP,
          ApiKeyReader.GROUP,
          IssuedKeyReader.GROUP,
          ConsoleReader.GROUP,
          AccountReader.GROUP,
          OwnerReader.GROUP,
          SignatureReader.GROUP,
          RequestFormatReader.GROUP,
          ResponseKeyReader.GROUP,
          SignatureKeyReader.GROUP,
          WebhookReader.FORMAT,
          WebhookReader.GROUP,
          WebhookReader.SENDING,
          ClientReader.GROUP,
          ClientReader.CREDENTIALS,
          ClientReader.SIGNATURES,
          ClientReader.RESPONSES);

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
   * @param clock the clock of key sources and of clients' assertions
   * @throws InvalidConfigurationException if there is any error; the message lists all of them
   */
  public static SallyportConfig read(Config config, Clock clock) {
    return read(config, clock, Dialects.builtIn(), ClientReader.SecretSource.NONE);
  }

  /**
   * Reads every {@code sallyport.*} setting, and the {@code mp.jwt.*} settings as defaults of the
   * realm {@code default}.
   *
   * @param clock the clock of key sources and of clients' assertions
   * @param dialects the dialects of realms and clients
   * @param secretSource secrets of clients that are not configured
   * @throws InvalidConfigurationException if there is any error; the message lists all of them
   */
  public static SallyportConfig read(
      Config config, Clock clock, Dialects dialects, ClientReader.SecretSource secretSource) {
    Settings settings = new Settings(config, CATALOGUE);
    Section root = settings.root();
    RealmReader realmReader = new RealmReader(clock, dialects);
    Set<String> realmNames = realmReader.names(root);
    GeneralConfig general = GeneralConfig.read(root, CorsReader.read(root, realmNames));
    Section storeSection = root.below("store");
    StoreConfig store = StoreConfig.read(storeSection);
    AuditPolicy audit = AuditConfig.read(root.below("audit"));
    List<RealmConfig> realms = all(root, "realms", realmNames, realmReader::read);
    List<WebhookPolicy> webhooks =
        all(root, "webhooks", root.names(GeneralConfig.WEBHOOKS), WebhookReader::read);
    List<SendingPolicy> webhooksOut =
        all(
            root,
            "webhooks-out",
            root.names(GeneralConfig.WEBHOOKS_OUT),
            WebhookReader::readSending);
    store.requireKey(storeSection, realms, webhooksOut);
    ClientReader clientReader = new ClientReader(dialects, secretSource, clock);
    List<ClientPolicy> clients =
        all(root, "clients", root.names(GeneralConfig.CLIENTS), clientReader::read);
    MicroProfileAliases.warnOfUnused(
        config,
        TokenReader.usesMicroProfile(
            Secured.DEFAULT_REALM, root.probe("realms", Secured.DEFAULT_REALM)));
    List<String> errors = settings.errors();
    if (!errors.isEmpty()) {
      throw new InvalidConfigurationException(errors);
    }
    return new SallyportConfig(general, store, audit, realms, webhooks, webhooksOut, clients);
  }

  private static <T> List<T> all(
      Section root,
      String part,
      Set<String> names,
      BiFunction<String, Section, @Nullable T> reader) {
    return names.stream()
        .map(name -> reader.apply(name, root.below(part, name)))
        .filter(Objects::nonNull)
        .toList();
  }
}
