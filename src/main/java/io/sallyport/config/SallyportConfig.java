package io.sallyport.config;

import io.sallyport.GatePolicy;
import io.sallyport.dialect.Dialects;
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
 * @param realms the realms
 * @param webhooks the webhooks
 */
public record SallyportConfig(
    GatePolicy gate, int maxNonces, List<RealmSettings> realms, List<WebhookPolicy> webhooks) {

  /** Copies the lists. */
  public SallyportConfig {
    realms = List.copyOf(realms);
    webhooks = List.copyOf(webhooks);
  }

  /**
   * Reads the configuration of an application without dialects of its own.
   *
   * @param clock the clock of key sources that get old
   * @throws InvalidConfigurationException if anything is wrong; it tells all of it
   */
  public static SallyportConfig read(Config config, Clock clock) {
    return read(config, clock, Dialects.ours());
  }

  /**
   * Reads every {@code sallyport.*} key, and the {@code mp.jwt.*} keys as defaults of the realm
   * {@code default}.
   *
   * @param clock the clock of key sources that get old
   * @param dialects what a realm may speak
   * @throws InvalidConfigurationException if anything is wrong; it tells all of it
   */
  public static SallyportConfig read(Config config, Clock clock, Dialects dialects) {
    Problems problems = new Problems();
    ConfigText texts = new ConfigText(config, problems);
    UnknownKeys.report(texts);
    Settings root = new Settings(texts, "sallyport");
    GatePolicy gate = gate(root);
    int maxNonces = root.count("max-nonces", 1, 100_000_000);
    RealmReader realmReader = new RealmReader(texts, clock, dialects);
    List<RealmSettings> realms = new ArrayList<>();
    for (String name : realmReader.names(root)) {
      realms.add(realmReader.read(name, root.below("realms", name)));
    }
    List<WebhookPolicy> webhooks =
        root.names("webhooks").stream()
            .map(name -> WebhookReader.read(name, root.below("webhooks", name)))
            .filter(Objects::nonNull)
            .toList();
    UnknownKeys.reportEnvironment(texts, root.prefixes());
    problems.throwIfAny();
    return new SallyportConfig(gate, maxNonces, realms, webhooks);
  }

  private static GatePolicy gate(Settings root) {
    return new GatePolicy(
        root.choice("unannotated", GatePolicy.Unannotated.class, GatePolicy.Unannotated.DENY),
        root.flag("require-https"),
        root.count("max-body-bytes", 1, GatePolicy.MAX_BODY_BYTES_LIMIT));
  }
}
