package io.sallyport.cdi;

import io.sallyport.CurrentCaller;
import io.sallyport.InboundScheme;
import io.sallyport.Realm;
import io.sallyport.account.Account;
import io.sallyport.account.AccountStore;
import io.sallyport.account.Accounts;
import io.sallyport.account.InMemoryServiceAccounts;
import io.sallyport.account.PasswordHash;
import io.sallyport.apikey.ApiKeyIssuer;
import io.sallyport.apikey.ApiKeyScheme;
import io.sallyport.apikey.ApiKeyStore;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.apikey.InMemoryApiKeys;
import io.sallyport.apikey.JoinedApiKeys;
import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.apikey.StaticApiKeys;
import io.sallyport.config.AccountSettings;
import io.sallyport.config.IssuingSettings;
import io.sallyport.config.RealmSettings;
import io.sallyport.dialect.Desk;
import io.sallyport.dialect.TokenShapes;
import io.sallyport.jwt.BearerScheme;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.IssuerPolicyBuilder;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.replay.NonceStore;
import io.sallyport.signature.SignatureScheme;
import io.sallyport.token.AssertionKeys;
import io.sallyport.token.AssertionPolicy;
import io.sallyport.token.Assertions;
import io.sallyport.token.InMemoryRefreshTokens;
import io.sallyport.token.InMemoryRevocations;
import io.sallyport.token.IssuingKey;
import io.sallyport.token.IssuingKeys;
import io.sallyport.token.ServiceAccounts;
import io.sallyport.token.TokenService;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes one realm out of its configuration: one method a scheme. */
final class RealmAssembly {
  private final RealmSettings settings;
  private final Clock clock;
  private final SecureRandom random;
  private final NonceStore nonces;
  private final ApiKeys keys;
  private final ManagedApiKeyStore managed = new InMemoryApiKeys();
  private final ServiceAccounts services;
  private final @Nullable Issuing issuing;

  /** What a realm that gives out tokens has. */
  private record Issuing(
      IssuingSettings settings, IssuingKeys keys, TokenService tokens, JwtVerifier verifier) {}

  RealmAssembly(RealmSettings settings, Clock clock, NonceStore nonces, SecureRandom random) {
    this.settings = settings;
    this.clock = clock;
    this.nonces = nonces;
    this.random = random;
    this.keys = new ApiKeys(store(), clock, settings.apiKeys());
    this.services =
        new ServiceAccounts(settings.name(), new InMemoryServiceAccounts(), clock, random);
    IssuingSettings issues = settings.issuing();
    this.issuing = issues == null ? null : issuing(issues, random);
  }

  /** The realm with every scheme that its configuration allows. */
  Realm realm() {
    List<InboundScheme> schemes = new ArrayList<>();
    InboundScheme bearer = bearer();
    if (bearer != null) {
      schemes.add(bearer);
    }
    boolean manages = settings.dialect().defaults().managesKeys();
    if (manages || !settings.keys().isEmpty()) {
      schemes.add(apiKey());
    }
    if (manages || settings.keys().stream().anyMatch(key -> key.signingSecret() != null)) {
      schemes.add(signature());
    }
    Map<String, InboundScheme> byName = new LinkedHashMap<>();
    schemes.forEach(scheme -> byName.put(scheme.name(), scheme));
    return new Realm(settings.name(), settings.require(), byName, settings.dialect());
  }

  /** What the realm's endpoints work with; null if it gives out no tokens. */
  @Nullable Desk desk(AccountStore accounts, PasswordHash hash, CurrentCaller current) {
    if (issuing == null) {
      return null;
    }
    for (AccountSettings account : issuing.settings().accounts()) {
      accounts.add(settings.name(), account(account, hash));
    }
    return new Desk(
        settings.name(),
        issuing.settings().issuer(),
        new Accounts(settings.name(), accounts, hash),
        keys,
        settings.apiKeys(),
        issuing.tokens(),
        issuing.keys(),
        issuing.verifier(),
        new ApiKeyIssuer(managed, clock, random),
        managed,
        assertions(issuing.settings()),
        services,
        current,
        clock);
  }

  private @Nullable InboundScheme bearer() {
    JwtPolicy others = settings.tokens();
    if (issuing == null) {
      return others == null
          ? null
          : new BearerScheme(new JwtVerifier(others, clock), settings.name());
    }
    InboundScheme bearer =
        new BearerScheme(
            issuing.verifier(),
            settings.name(),
            services.revocations(issuing.tokens().revocations()));
    TokenShapes shapes = settings.dialect().shapes();
    return shapes.powerClaim() == null ? bearer : new HoldingAll(bearer, shapes);
  }

  /** For the issuer, or for the token endpoint, whatever {@code Host} a request names. */
  private Assertions assertions(IssuingSettings issues) {
    String endpoint = issues.issuer() + settings.dialect().assertionPath();
    AssertionPolicy policy =
        new AssertionPolicy(
            new LinkedHashSet<>(List.of(issues.issuer(), endpoint)), issues.clockSkew());
    return new Assertions(settings.name(), policy, assertionKeys(issues), nonces, clock);
  }

  /** Those of service accounts that users make, or else those that are configured. */
  private AssertionKeys assertionKeys(IssuingSettings issues) {
    if (settings.dialect().defaults().managesKeys()) {
      return services;
    }
    Map<String, VerificationKey> keys = new HashMap<>();
    for (AccountSettings account : issues.accounts()) {
      if (account.publicKey() != null) {
        keys.put(account.login(), account.publicKey());
      }
    }
    return keys::get;
  }

  private ApiKeyStore store() {
    ApiKeyStore fixed = new StaticApiKeys(settings.keys());
    return settings.dialect().defaults().managesKeys()
        ? new JoinedApiKeys(List.of(fixed, managed))
        : fixed;
  }

  private InboundScheme apiKey() {
    return new ApiKeyScheme(settings.name(), settings.apiKeys(), keys);
  }

  private InboundScheme signature() {
    return new SignatureScheme(
        settings.name(), settings.signatures(), new ApiKeySecrets(keys), nonces, clock);
  }

  private Issuing issuing(IssuingSettings issues, SecureRandom random) {
    JwsAlgorithm algorithm = settings.dialect().defaults().algorithm();
    IssuingKeys own =
        new IssuingKeys(
            IssuingKey.generate(UUID.randomUUID().toString(), algorithm, random), clock);
    TokenService tokens =
        new TokenService(
            settings.name(),
            issues.policy(),
            own,
            new InMemoryRefreshTokens(clock),
            new InMemoryRevocations(clock),
            clock,
            random);
    return new Issuing(issues, own, tokens, new JwtVerifier(policy(issues, own, algorithm), clock));
  }

  /** Takes the realm's own tokens, and those of the other issuers that it names. */
  private JwtPolicy policy(IssuingSettings issues, IssuingKeys own, JwsAlgorithm algorithm) {
    TokenShapes shapes = settings.dialect().shapes();
    IssuerPolicyBuilder ours =
        IssuerPolicy.of(issues.issuer(), own.keySource())
            .algorithms(algorithm)
            .types("JWT")
            .clockSkew(issues.clockSkew())
            .nameClaims(shapes.nameClaims().toArray(String[]::new))
            .rolesClaims(shapes.rolesClaims().toArray(String[]::new))
            .requiredClaims(shapes.requiredClaims().toArray(String[]::new));
    if (issues.policy().audiences().isEmpty()) {
      // The vendor's tokens name nobody; what tells them from others is the realm's own key.
      ours.allowAnyAudience().allowMissingIssuer();
    } else {
      ours.audiences(issues.policy().audiences());
    }
    List<IssuerPolicy> issuers = new ArrayList<>(List.of(ours.build()));
    JwtPolicy others = settings.tokens();
    if (others != null) {
      issuers.addAll(others.issuers());
    }
    return new JwtPolicy(issuers, JwtPolicy.DEFAULT_MAX_TOKEN_LENGTH, JwtPolicy.DEFAULT_CACHE_SIZE);
  }

  private Account account(AccountSettings account, PasswordHash hash) {
    return new Account(
        account.login(),
        account.login(),
        account.client(),
        account.name(),
        account.roles(),
        account.permissions(),
        account.claims(),
        account.password() == null ? "" : hash.hash(account.password()),
        clock.instant());
  }
}
