package io.sallyport.cdi;

import io.sallyport.CurrentCaller;
import io.sallyport.Gate;
import io.sallyport.InboundScheme;
import io.sallyport.Mounted;
import io.sallyport.Realm;
import io.sallyport.account.AccountStore;
import io.sallyport.account.Argon2Policy;
import io.sallyport.account.InMemoryAccounts;
import io.sallyport.account.InMemoryLockouts;
import io.sallyport.account.InMemorySecondFactors;
import io.sallyport.account.LockoutStore;
import io.sallyport.account.PasswordHash;
import io.sallyport.account.SecondFactorStore;
import io.sallyport.config.RealmSettings;
import io.sallyport.config.SallyportConfig;
import io.sallyport.dialect.Desk;
import io.sallyport.dialect.Standard;
import io.sallyport.jwt.CallerFace;
import io.sallyport.replay.InMemoryNonceStore;
import io.sallyport.replay.NonceStore;
import io.sallyport.webhook.WebhookPolicy;
import io.sallyport.webhook.WebhookScheme;
import jakarta.enterprise.inject.spi.CDI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes gate and endpoints out of the configuration. Used once, at deployment. */
final class Assembly {

  /** One key may take this part of the replay memory at the most, so that none starves the rest. */
  private static final int SHARE_OF_ONE_KEY = 4;

  private final SallyportConfig config;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final NonceStore nonces;
  private final Standard errors = new Standard();
  private final Map<String, RealmAssembly> realms = new LinkedHashMap<>();

  Assembly(SallyportConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    int limit = config.maxNonces();
    this.nonces = new InMemoryNonceStore(clock, limit, Math.max(1, limit / SHARE_OF_ONE_KEY));
    for (RealmSettings settings : config.realms()) {
      realms.put(settings.name(), new RealmAssembly(settings, clock, nonces, random));
    }
  }

  /** The gate with every configured realm and webhook. */
  Gate gate() {
    Map<String, Realm> gated = new LinkedHashMap<>();
    realms.forEach((name, realm) -> gated.put(name, realm.realm()));
    Map<String, Realm> webhooks = new LinkedHashMap<>();
    for (WebhookPolicy policy : config.webhooks()) {
      webhooks.put(policy.name(), webhook(policy));
    }
    return new Gate(config.gate(), gated, webhooks, errors, CallerFace::of);
  }

  /**
   * The endpoints of every realm that gives out tokens.
   *
   * <p>The look-up stands here because an extension belongs to several archives, and Payara then
   * cannot tell whose beans are meant.
   */
  Map<String, Mounted> endpoints() {
    CurrentCaller current = CDI.current().select(CurrentCaller.class).get();
    AccountStore accounts = new InMemoryAccounts();
    LockoutStore lockouts = new InMemoryLockouts(clock);
    SecondFactorStore factors = new InMemorySecondFactors();
    PasswordHash hash = new PasswordHash(Argon2Policy.DEFAULT, random);
    Map<String, Mounted> endpoints = new LinkedHashMap<>();
    for (RealmSettings settings : config.realms()) {
      RealmAssembly realm = realms.get(settings.name());
      Desk desk = realm == null ? null : realm.desk(accounts, lockouts, factors, hash, current);
      if (desk != null) {
        endpoints.put(settings.name(), settings.dialect().endpoints(desk));
      }
    }
    return Map.copyOf(endpoints);
  }

  private Realm webhook(WebhookPolicy policy) {
    InboundScheme scheme = new WebhookScheme(policy, nonces, clock);
    return new Realm(policy.name(), List.of(), Map.of(scheme.name(), scheme), errors);
  }
}
