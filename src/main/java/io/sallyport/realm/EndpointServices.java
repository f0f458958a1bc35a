package io.sallyport.realm;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.account.Account;
import io.sallyport.account.Accounts;
import io.sallyport.account.BrowserCookies;
import io.sallyport.account.CsrfTokens;
import io.sallyport.account.LoginAttempt;
import io.sallyport.account.LoginResult;
import io.sallyport.account.Logins;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditStore;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.KeyServices;
import io.sallyport.dialect.RealmServices;
import io.sallyport.dialect.UserServices;
import io.sallyport.internal.Parsed;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.token.AssertionVerifier;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import io.sallyport.token.RefreshResult;
import io.sallyport.token.Renewal;
import io.sallyport.token.ServiceAccounts;
import io.sallyport.token.TokenClaims;
import io.sallyport.token.TokenService;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The services of the endpoints of one realm. Safe for use by several threads. */
final class EndpointServices implements UserServices {
  private final RealmAssembly realm;
  private final RealmAssembly.Issuing issuing;
  private final Accounts accounts;
  private final Logins logins;
  private final AuditStore trail;
  private final EndpointAudit audit;
  private final CsrfTokens csrf;
  private final BrowserCookies cookies;
  private final @Nullable ApiKeyManager apiKeys;
  private final AssertionVerifier assertions;
  private final @Nullable TokenClaims claims;

  EndpointServices(
      RealmAssembly realm,
      RealmAssembly.Issuing issuing,
      Accounts accounts,
      EndpointAudit audit,
      @Nullable ApiKeyManager apiKeys) {
    this.realm = realm;
    this.issuing = issuing;
    this.accounts = accounts;
    this.logins = realm.logins(accounts, issuing.settings());
    this.trail = realm.stores.audit();
    this.audit = audit;
    this.csrf = new CsrfTokens(realm.random);
    this.cookies = realm.cookies(issuing.settings());
    this.apiKeys = apiKeys;
    this.assertions = realm.assertions(issuing.settings());
    this.claims = realm.settings.dialect().claims().claims();
  }

  @Override
  public String realm() {
    return realm.settings.name();
  }

  @Override
  public String issuer() {
    return issuing.settings().issuer();
  }

  @Override
  public RequestView request() {
    return audit.request();
  }

  @Override
  public Caller caller() {
    return audit.caller();
  }

  @Override
  public @Nullable Account authenticate(
      String login, Secret secret, RealmServices.Admission admission) {
    LoginResult result = login(new LoginAttempt(login, secret, null, null), admission);
    return result instanceof LoginResult.Success good ? good.account() : null;
  }

  @Override
  public LoginResult login(LoginAttempt attempt) {
    return login(attempt, RealmServices.Admission.ALL);
  }

  private LoginResult login(LoginAttempt attempt, RealmServices.Admission admission) {
    LoginResult result = logins.login(attempt, admission.eligible());
    if (!(result instanceof LoginResult.Success)) {
      audit.loginFailed(result, logins.rejectedAccount(attempt.login()), admission);
    }
    return result;
  }

  @Override
  public @Nullable Account account(String id) {
    return accounts.byId(id);
  }

  @Override
  public RealmServices.KeyCheck apiKey() {
    RealmServices.KeyCheck check = checkedKey();
    if (check instanceof RealmServices.KeyCheck.Invalid invalid) {
      audit.keyRejected(invalid.rejected().by(Secured.API_KEY));
    } else if (check instanceof RealmServices.KeyCheck.Missing) {
      audit.keyRejected(Outcome.rejected(Reason.CREDENTIAL_MISSING).by(Secured.API_KEY));
    }
    return check;
  }

  private RealmServices.KeyCheck checkedKey() {
    Parsed<String> header = realm.settings.apiKeys().policy().carriers().find(request());
    if (header.rejected() != null) {
      return new RealmServices.KeyCheck.Invalid(header.rejected());
    }
    if (header.value() == null) {
      return new RealmServices.KeyCheck.Missing();
    }
    ApiKeys.Checked checked = realm.keys.check(header.value(), () -> request().remoteAddress());
    return checked instanceof ApiKeys.Rejected rejected
        ? new RealmServices.KeyCheck.Invalid(rejected.rejected())
        : new RealmServices.KeyCheck.Valid(((ApiKeys.Valid) checked).record());
  }

  @Override
  public String apiKeyHeader() {
    return realm.settings.apiKeys().policy().headerName();
  }

  @Override
  public IssuedTokens logIn(Grant grant) {
    IssuedTokens issued = issue(grant);
    record(AuditType.AUTHN_LOGIN_SUCCESS, grant, null);
    return issued;
  }

  @Override
  public IssuedTokens issueForCaller(Grant grant) {
    IssuedTokens issued = issue(grant);
    recordForCaller(AuditType.AUTHN_TOKEN_CREATED, null);
    return issued;
  }

  @Override
  public IssuedTokens issue(Grant grant) {
    return claims == null ? tokens().issue(grant) : tokens().issue(grant, claims);
  }

  @Override
  public IssuedTokens issueAccess(Grant grant) {
    return claims == null ? tokens().issueAccess(grant) : tokens().issueAccess(grant, claims);
  }

  @Override
  public RefreshResult refresh(String refreshToken, Renewal renewal) {
    return refresh(refreshToken, renewal, null);
  }

  @Override
  public RefreshResult refresh(String refreshToken, Renewal renewal, @Nullable String scope) {
    // Recorded with the grant that was renewed: new tokens are not lost to a failing look-up.
    Grant[] renewed = new Grant[1];
    Renewal noted =
        (subject, client) -> {
          Grant grant = renewal.renew(subject, client);
          if (grant != null) {
            renewed[0] = grant;
          }
          return grant;
        };
    RefreshResult result =
        claims == null
            ? tokens().refresh(refreshToken, noted, scope)
            : tokens().refresh(refreshToken, noted, claims, scope);
    audit.refreshed(
        result, renewed[0], renewed[0] == null ? tokens().remembered(refreshToken) : null);
    return result;
  }

  @Override
  public List<Map<String, Object>> publicKeys() {
    return issuing.keys().publicJwks();
  }

  @Override
  public void recordMalformed() {
    audit.malformed();
  }

  @Override
  public void record(AuditType type, @Nullable Grant grant, @Nullable String reason) {
    audit.record(type, grant, reason);
  }

  @Override
  public void recordForCaller(AuditType type, @Nullable String id) {
    audit.ofCaller(type, id);
  }

  @Override
  public void recordRejectedCaller(AuditType type, String reason) {
    audit.rejectedCaller(type, reason);
  }

  @Override
  public TokenService tokens() {
    return issuing.tokens();
  }

  @Override
  public JwtVerifier verifier() {
    return issuing.verifier();
  }

  @Override
  public AssertionVerifier assertions() {
    return assertions;
  }

  @Override
  public Accounts accounts() {
    return accounts;
  }

  @Override
  public Logins logins() {
    return logins;
  }

  @Override
  public BrowserCookies cookies() {
    return cookies;
  }

  @Override
  public CsrfTokens csrf() {
    return csrf;
  }

  @Override
  public @Nullable KeyServices keys() {
    return apiKeys == null
        ? null
        : RealmKeyServices.of(realm.settings, apiKeys, audit, trail, clock());
  }

  @Override
  public ServiceAccounts serviceAccounts() {
    return realm.services;
  }

  @Override
  public List<AuditEvent> newestEvents(String client, int max) {
    return trail.newest(realm(), client, max);
  }

  @Override
  public Clock clock() {
    return realm.clock;
  }

  /** Returns the realm's name only. */
  @Override
  public String toString() {
    return "EndpointServices[" + realm() + "]";
  }
}
