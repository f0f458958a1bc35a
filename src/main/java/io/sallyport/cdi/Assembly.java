package io.sallyport.cdi;

import io.sallyport.Gate;
import io.sallyport.InboundScheme;
import io.sallyport.Realm;
import io.sallyport.apikey.ApiKeyScheme;
import io.sallyport.apikey.ApiKeyStore;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.apikey.StaticApiKeys;
import io.sallyport.config.RealmSettings;
import io.sallyport.config.SallyportConfig;
import io.sallyport.dialect.Standard;
import io.sallyport.jwt.BearerScheme;
import io.sallyport.jwt.CallerFace;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.replay.InMemoryNonceStore;
import io.sallyport.replay.NonceStore;
import io.sallyport.signature.SignatureScheme;
import io.sallyport.webhook.WebhookPolicy;
import io.sallyport.webhook.WebhookScheme;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the gate out of the configuration: one method a scheme. Used once, at deployment. */
final class Assembly {

  /** One key may take this part of the replay memory at the most, so that none starves the rest. */
  private static final int SHARE_OF_ONE_KEY = 4;

  private final SallyportConfig config;
  private final Clock clock;
  private final NonceStore nonces;
  private final Standard errors = new Standard();

  Assembly(SallyportConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    int limit = config.maxNonces();
    this.nonces = new InMemoryNonceStore(clock, limit, Math.max(1, limit / SHARE_OF_ONE_KEY));
  }

  /** The gate with every configured realm and webhook. */
  Gate gate() {
    Map<String, Realm> realms = new LinkedHashMap<>();
    for (RealmSettings settings : config.realms()) {
      realms.put(settings.name(), realm(settings));
    }
    Map<String, Realm> webhooks = new LinkedHashMap<>();
    for (WebhookPolicy policy : config.webhooks()) {
      webhooks.put(policy.name(), realm(policy.name(), List.of(), List.of(webhook(policy))));
    }
    return new Gate(config.gate(), realms, webhooks, errors, CallerFace::of);
  }

  private Realm realm(RealmSettings settings) {
    ApiKeyStore store = new StaticApiKeys(settings.keys());
    ApiKeys keys = new ApiKeys(store, clock, settings.apiKeys());
    List<InboundScheme> schemes = new ArrayList<>();
    JwtPolicy tokens = settings.tokens();
    if (tokens != null) {
      schemes.add(bearer(settings.name(), tokens));
    }
    if (!settings.keys().isEmpty()) {
      schemes.add(apiKey(settings, keys));
    }
    if (settings.keys().stream().anyMatch(key -> key.signingSecret() != null)) {
      schemes.add(signature(settings, keys));
    }
    return realm(settings.name(), settings.require(), schemes);
  }

  private InboundScheme bearer(String realm, JwtPolicy policy) {
    return new BearerScheme(new JwtVerifier(policy, clock), realm);
  }

  private static InboundScheme apiKey(RealmSettings settings, ApiKeys keys) {
    return new ApiKeyScheme(settings.name(), settings.apiKeys(), keys);
  }

  private InboundScheme signature(RealmSettings settings, ApiKeys keys) {
    return new SignatureScheme(
        settings.name(), settings.signatures(), new ApiKeySecrets(keys), nonces, clock);
  }

  private InboundScheme webhook(WebhookPolicy policy) {
    return new WebhookScheme(policy, nonces, clock);
  }

  private Realm realm(String name, List<List<String>> require, List<InboundScheme> schemes) {
    Map<String, InboundScheme> byName = new LinkedHashMap<>();
    schemes.forEach(scheme -> byName.put(scheme.name(), scheme));
    return new Realm(name, require, byName, errors);
  }
}
