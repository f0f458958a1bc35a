package io.sallyport.realm;

import io.sallyport.GuardedMethod;
import io.sallyport.account.AccountStore;
import io.sallyport.account.Accounts;
import io.sallyport.account.BrowserCookies;
import io.sallyport.account.Logins;
import io.sallyport.account.PasswordHash;
import io.sallyport.apikey.ApiKeyIssuer;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeyScheme;
import io.sallyport.apikey.ApiKeyStore;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.apikey.IssuedKeyPolicy;
import io.sallyport.apikey.KeyUsage;
import io.sallyport.apikey.ManagedApiKey;
import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.apikey.QuotaStore;
import io.sallyport.audit.Audit;
import io.sallyport.config.RealmConfig;
import io.sallyport.console.ConsolePolicy;
import io.sallyport.console.KeyConsole;
import io.sallyport.dialect.DialectClaims;
import io.sallyport.dialect.RealmServices;
import io.sallyport.jwt.BearerScheme;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.SignatureScheme;
import io.sallyport.signature.keys.SignatureConfig;
import io.sallyport.signature.message.MessageSignatureScheme;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.spi.CallQuota;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.KeyRotation;
import io.sallyport.spi.Realm;
import io.sallyport.store.Stores;
import io.sallyport.token.AssertionVerifier;
import io.sallyport.token.IssuingConfig;
import io.sallyport.token.IssuingKeys;
import io.sallyport.token.ServiceAccounts;
import io.sallyport.token.TokenService;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds one realm from its configuration, with one method for each scheme. */
final class RealmAssembly {
  final RealmConfig settings;
  final Clock clock;
  final SecureRandom random;
  final Stores stores;
  final ApiKeys keys;
  final ManagedApiKeyStore managed;
  final ServiceAccounts services;
  private final NonceStores nonces;
  private final KeyUsage usage;
  private final ApplicationSchemes others;
  private final @Nullable Issuing issuing;

  /** The parts of a realm that issues tokens. */
  record Issuing(
      IssuingConfig settings, IssuingKeys keys, TokenService tokens, JwtVerifier verifier) {}

  RealmAssembly(
      RealmConfig settings,
      Clock clock,
      Stores stores,
      NonceStores nonces,
      KeyUsage usage,
      SecureRandom random,
      ApplicationSchemes others) {
    this.settings = settings;
    this.clock = clock;
    this.stores = stores;
    this.nonces = nonces;
    this.usage = usage;
    this.others = others;
    this.managed = stores.apiKeys(settings.name());
    this.random = random;
    this.keys = new ApiKeys(store(), clock, settings.apiKeys().policy());
    this.services = new ServiceAccounts(settings.name(), stores.serviceAccounts(), clock, random);
    IssuingConfig issues = settings.tokens().issuing();
    this.issuing = issues == null ? null : issuing(issues, random);
  }

  /** Returns the realm with the schemes that its configuration enables. */
  Realm realm() {
    List<InboundScheme> schemes = new ArrayList<>();
    InboundScheme bearer = bearer();
    if (bearer != null) {
      schemes.add(bearer);
    }
    boolean manages = settings.issuesKeys();
    if (manages || !settings.apiKeys().configured().isEmpty()) {
      schemes.add(apiKey());
    }
    if (settings.signs()) {
      schemes.add(signature());
    }
    schemes.addAll(others.inbound());
    Map<String, InboundScheme> byName = new LinkedHashMap<>();
    schemes.forEach(scheme -> byName.put(scheme.name(), scheme));
    MessageSigningKey responseKey = settings.signatures().responseKey();
    return new Realm(
        settings.name(),
        settings.require(),
        byName,
        settings.dialect(),
        quota(),
        settings.debugHeaders(),
        responseKey == null ? null : responseKey.responseScheme(clock),
        settings.publicUrl());
  }

  private CallQuota quota() {
    QuotaStore counters =
        settings.apiKeys().batchedLimits() ? stores.quotas().batched() : stores.quotas();
    CallQuota limits = counters.ofRealm(settings.name(), clock);
    return settings.issuesKeys() ? usage.counting(settings.name(), limits) : limits;
  }

  /**
   * Returns the API keys that the realm issues; null if it issues none.
   *
   * @param guards the guard report
   */
  @Nullable ApiKeyManager apiKeys(
      CurrentCaller current, Audit audit, Supplier<List<GuardedMethod>> guards) {
    IssuedKeyPolicy policy = settings.apiKeys().issued();
    if (policy == null) {
      return null;
    }
    return new RealmApiKeys(
        managed,
        new ApiKeyIssuer(managed, policy, clock, random),
        new RealmApiKeys.Parts(
            keys,
            stores.keyUsage(),
            new EndpointAudit(settings.name(), current, audit),
            guards,
            clock));
  }

  /** Returns the services of the realm's endpoints; null if it issues no tokens. */
  @Nullable RealmServices services(
      StartupHashes hashes, CurrentCaller current, Audit audit, @Nullable ApiKeyManager apiKeys) {
    if (issuing == null) {
      return null;
    }
    PasswordHash hash = hashes.function();
    List<IssuingConfig.ConfiguredAccount> configured = issuing.settings().accounts();
    AccountStore store = AccountStore.deferred(() -> hashed(configured, hash));
    if (settings.hasUsers()) {
      store = AccountStore.joined(store, stores.accounts());
    }
    // People's passwords are not remembered: the digest is weaker than their slow hash.
    Accounts accounts =
        new Accounts(settings.name(), store, settings.hasUsers() ? hash : hash.remembering(clock));
    hashes.compute(accounts::prepare);
    return new EndpointServices(
        this, issuing, accounts, new EndpointAudit(settings.name(), current, audit), apiKeys);
  }

  private AccountStore hashed(List<IssuingConfig.ConfiguredAccount> accounts, PasswordHash hash) {
    AccountStore store = AccountStore.inMemory();
    accounts.forEach(account -> store.add(settings.name(), account.hashed(hash)));
    return store;
  }

  Logins logins(Accounts accounts, IssuingConfig issues) {
    return Logins.of(
        accounts, issues.lockout(), stores.lockouts(), stores.secondFactors(), clock, random);
  }

  /** Returns the page on which users manage their keys; null if the realm has none. */
  @Nullable KeyConsole console() {
    ConsolePolicy policy = settings.apiKeys().console();
    return policy == null ? null : new KeyConsole(settings.name(), policy);
  }

  /** Returns the keys that sign tokens, to rotate them; null if the realm issues no tokens. */
  @Nullable KeyRotation rotation() {
    if (issuing == null) {
      return null;
    }
    IssuingKeys own = issuing.keys();
    return overlap -> {
      if (overlap == null) {
        own.rotate();
      } else {
        own.rotate(overlap);
      }
    };
  }

  private @Nullable InboundScheme bearer() {
    JwtPolicy others = settings.tokens().others();
    if (issuing == null) {
      return others == null
          ? null
          : new BearerScheme(
              new JwtVerifier(others, clock),
              settings.name(),
              token -> false,
              settings.tokens().carrier(),
              settings.tokens().resource());
    }
    InboundScheme bearer =
        new BearerScheme(
            issuing.verifier(),
            settings.name(),
            services.revocations(issuing.tokens().revocations()),
            settings.tokens().carrier(),
            settings.tokens().resource());
    DialectClaims claims = settings.dialect().claims();
    InboundScheme validated =
        claims.superuserClaim() == null
            ? bearer
            : new GrantAllScheme(bearer, claims, issuing.settings().issuer());
    return settings.dialect().defaults().browserSessions()
        ? cookies(issuing.settings()).scheme(validated, otherCredentials())
        : validated;
  }

  /** Returns the headers of API keys and of signed requests. */
  private List<String> otherCredentials() {
    List<String> headers = new ArrayList<>(List.of(settings.apiKeys().policy().headerName()));
    headers.addAll(settings.apiKeys().policy().signatureHeaders());
    return headers;
  }

  BrowserCookies cookies(IssuingConfig issues) {
    return BrowserCookies.of(settings.dialect().name(), issues.cookieSecure());
  }

  AssertionVerifier assertions(IssuingConfig issues) {
    return AssertionVerifier.of(
        settings.name(),
        issues,
        settings.dialect().assertionPath(),
        settings.hasUsers() ? services : null,
        nonces.assertions(),
        clock);
  }

  private ApiKeyStore store() {
    ApiKeyStore fixed = ApiKeyStore.of(settings.apiKeys().configured());
    return settings.issuesKeys() ? ApiKeyStore.joined(List.of(fixed, managed)) : fixed;
  }

  private InboundScheme apiKey() {
    return new ApiKeyScheme(settings.name(), settings.apiKeys().policy(), keys);
  }

  private InboundScheme signature() {
    SignatureConfig signature = settings.signatures().config();
    if (signature instanceof SignatureConfig.Messages messages) {
      return new MessageSignatureScheme(
          settings.name(),
          messages.policy(),
          settings.signatures().sources().messageKeys(this::record, keys),
          nonces.requests(),
          clock,
          random);
    }
    RequestFormat format = ((SignatureConfig.Formatted) signature).format();
    return new SignatureScheme(
        settings.name(),
        format,
        signature.window(),
        settings.signatures().sources().formatKeys(format, this::record, keys),
        nonces.requests(),
        clock);
  }

  /** Returns the API key with an id; null if there is none. */
  private @Nullable ApiKeyRecord record(String id) {
    for (ApiKeyRecord record : settings.apiKeys().configured()) {
      if (record.id().equals(id)) {
        return record;
      }
    }
    ManagedApiKey made = settings.issuesKeys() ? managed.byId(id) : null;
    return made == null ? null : made.record();
  }

  private Issuing issuing(IssuingConfig issues, SecureRandom random) {
    JwsAlgorithm algorithm = settings.dialect().defaults().algorithm();
    IssuingKeys own = issues.issuingKeys(settings.name(), stores.issuingKeys(), clock, random);
    TokenService tokens =
        new TokenService(
            settings.name(),
            issues.policy(),
            own,
            stores.refreshTokens(),
            stores.revocations(),
            clock,
            random);
    return new Issuing(issues, own, tokens, new JwtVerifier(policy(issues, own, algorithm), clock));
  }

  /**
   * Returns the scheme that accepts the realm's own tokens, and those of the configured issuers.
   */
  private JwtPolicy policy(IssuingConfig issues, IssuingKeys own, JwsAlgorithm algorithm) {
    DialectClaims claims = settings.dialect().claims();
    IssuerPolicy.Builder ours =
        IssuerPolicy.of(issues.issuer(), own.keySource())
            .algorithms(algorithm)
            .types("JWT")
            .clockSkew(issues.clockSkew())
            .nameClaims(claims.nameClaims().toArray(String[]::new))
            .rolesClaims(claims.rolesClaims().toArray(String[]::new))
            .requiredClaims(claims.requiredClaims().toArray(String[]::new));
    if (issues.policy().audiences().isEmpty()) {
      // The dialect's tokens have no issuer; only the realm's own key identifies them.
      ours.allowAnyAudience().allowMissingIssuer();
    } else {
      ours.audiences(issues.policy().audiences());
    }
    List<IssuerPolicy> issuers = new ArrayList<>(List.of(ours.build()));
    JwtPolicy others = settings.tokens().others();
    if (others == null) {
      return JwtPolicy.of(issuers.get(0));
    }
    issuers.addAll(others.issuers());
    return new JwtPolicy(issuers, others.maxTokenLength(), others.verifiedTokenCacheSize());
  }
}
