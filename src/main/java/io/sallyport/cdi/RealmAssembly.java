package io.sallyport.cdi;

import io.sallyport.CurrentCaller;
import io.sallyport.InboundScheme;
import io.sallyport.Realm;
import io.sallyport.account.Account;
import io.sallyport.account.AccountStore;
import io.sallyport.account.Accounts;
import io.sallyport.account.BrowserCookies;
import io.sallyport.account.CsrfTokens;
import io.sallyport.account.Lockout;
import io.sallyport.account.LockoutStore;
import io.sallyport.account.Logins;
import io.sallyport.account.PasswordHash;
import io.sallyport.account.SecondFactorStore;
import io.sallyport.account.SecondFactors;
import io.sallyport.account.SessionScheme;
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
import io.sallyport.replay.NonceStore;
import io.sallyport.signature.SignaturePolicy;
import io.sallyport.signature.SignatureScheme;
import io.sallyport.token.InMemoryRefreshTokens;
import io.sallyport.token.InMemoryRevocations;
import io.sallyport.token.IssuingKey;
import io.sallyport.token.IssuingKeys;
import io.sallyport.token.TokenService;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  @Nullable Desk desk(
      AccountStore store,
      LockoutStore lockouts,
      SecondFactorStore factors,
      PasswordHash hash,
      CurrentCaller current) {
    if (issuing == null) {
      return null;
    }
    for (AccountSettings account : issuing.settings().accounts()) {
      store.add(settings.name(), account(account, hash));
    }
    Accounts accounts = new Accounts(settings.name(), store, hash);
    return new Desk(
        settings.name(),
        issuing.settings().issuer(),
        accounts,
        new Logins(
            accounts,
            lockout(issuing.settings(), lockouts),
            new SecondFactors(settings.name(), factors, clock, random),
            random),
        cookies(issuing.settings()),
        new CsrfTokens(random),
        keys,
        settings.apiKeys(),
        issuing.tokens(),
        issuing.keys(),
        issuing.verifier(),
        new ApiKeyIssuer(managed, clock, random),
        managed,
        current,
        clock);
  }

  private @Nullable Lockout lockout(IssuingSettings issues, LockoutStore lockouts) {
    return issues.lockout() == null
        ? null
        : new Lockout(settings.name(), issues.lockout(), lockouts, clock);
  }

  private @Nullable InboundScheme bearer() {
    JwtPolicy others = settings.tokens();
    if (issuing == null) {
      return others == null
          ? null
          : new BearerScheme(new JwtVerifier(others, clock), settings.name());
    }
    InboundScheme bearer =
        new BearerScheme(issuing.verifier(), settings.name(), issuing.tokens().revocations());
    InboundScheme judged = settings.dialect().shapes().holdsAll() ? new HoldingAll(bearer) : bearer;
    return settings.dialect().defaults().browserSessions()
        ? new SessionScheme(judged, cookies(issuing.settings()).session(), otherCredentials())
        : judged;
  }

  /** The headers of API keys and of signed requests. */
  private List<String> otherCredentials() {
    SignaturePolicy.Headers headers = settings.signatures().headers();
    return List.of(headers.key(), headers.timestamp(), headers.nonce(), headers.signature());
  }

  private BrowserCookies cookies(IssuingSettings issues) {
    return BrowserCookies.of(settings.dialect().name(), issues.cookieSecure());
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
        hash.hash(account.password()),
        clock.instant());
  }
}
