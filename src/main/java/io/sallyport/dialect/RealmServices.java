package io.sallyport.dialect;

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
import io.sallyport.apikey.ApiKeyIssuer;
import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.audit.Audit;
import io.sallyport.audit.AuditStore;
import io.sallyport.audit.AuditType;
import io.sallyport.internal.HeaderFields;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RequestView;
import io.sallyport.token.AssertionVerifier;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuingKeys;
import io.sallyport.token.RefreshResult;
import io.sallyport.token.RefreshToken;
import io.sallyport.token.RejectedRefresh;
import io.sallyport.token.Renewal;
import io.sallyport.token.ServiceAccounts;
import io.sallyport.token.TokenClaims;
import io.sallyport.token.TokenService;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoints of one realm work with. Safe for use by several threads.
 *
 * @param realm the realm's name
 * @param issuer the realm's issuer, as its tokens name it
 * @param accounts who may log in
 * @param logins logs them in
 * @param cookies what browsers are given, where the dialect has sessions for them
 * @param csrf makes the tokens that those sessions need
 * @param apiKeys checks API keys
 * @param apiKeyPolicy how API keys are sent
 * @param tokens gives tokens out and takes them back
 * @param keys what tokens are signed with
 * @param verifier verifies the realm's own tokens
 * @param keyIssuer makes API keys
 * @param keyStore where they are
 * @param assertions checks what accounts with a key pair log in by
 * @param serviceAccounts makes service accounts and removes them
 * @param current the request that is being answered
 * @param audit is told what was changed
 * @param trail where it keeps that
 * @param clock tells what now is
 */
public record RealmServices(
    String realm,
    String issuer,
    Accounts accounts,
    Logins logins,
    BrowserCookies cookies,
    CsrfTokens csrf,
    ApiKeys apiKeys,
    ApiKeyPolicy apiKeyPolicy,
    TokenService tokens,
    IssuingKeys keys,
    JwtVerifier verifier,
    ApiKeyIssuer keyIssuer,
    ManagedApiKeyStore keyStore,
    AssertionVerifier assertions,
    ServiceAccounts serviceAccounts,
    CurrentCaller current,
    Audit audit,
    AuditStore trail,
    Clock clock) {

  /** The request that is being answered. */
  public RequestView request() {
    return current.request();
  }

  /** Who calls; {@link Caller#anonymous()} where a resource lets everybody in. */
  public Caller caller() {
    Caller caller = current.caller();
    return caller == null ? Caller.anonymous() : caller;
  }

  /**
   * Which accounts may log in.
   *
   * @param eligible tells whether an account may
   * @param reason what the audit is told of one that may not
   * @param keyId the public id of the API key that the login came with; null if there is none
   */
  public record Admission(
      Predicate<Account> eligible, @Nullable String reason, @Nullable String keyId) {
    private static final Admission ALL = new Admission(account -> true, null, null);

    /** The key id is the client's. */
    @Override
    public String toString() {
      return "Admission";
    }
  }

  /** The account that has that login and secret; null if there is none, which the audit is told. */
  public @Nullable Account authenticate(String login, Secret secret) {
    return authenticate(login, secret, Admission.ALL);
  }

  /** The same of the accounts that may log in. The secret of another one is not looked at. */
  public @Nullable Account authenticate(String login, Secret secret, Admission admission) {
    LoginResult result = login(new LoginAttempt(login, secret, null, null), admission);
    return result instanceof LoginResult.Good good ? good.account() : null;
  }

  /** Logs somebody in; the audit is told if that fails. */
  public LoginResult login(LoginAttempt attempt) {
    return login(attempt, Admission.ALL);
  }

  private LoginResult login(LoginAttempt attempt, Admission admission) {
    LoginResult result = logins.login(attempt, admission.eligible());
    if (result instanceof LoginResult.Good) {
      return result;
    }
    Account known = logins.rejectedAccount(attempt.login());
    boolean admitted = known == null || admission.eligible().test(known);
    boolean locked = result instanceof LoginResult.Locked;
    String missing =
        result instanceof LoginResult.CodeMissing ? "second_factor_missing" : "credentials_wrong";
    record(
        locked ? AuditType.AUTHN_LOGIN_LOCK : AuditType.AUTHN_LOGIN_FAIL,
        known == null ? null : known.client(),
        known == null ? null : known.id(),
        admitted ? null : admission.keyId(),
        locked ? "account_locked" : admitted ? missing : admission.reason());
    return result;
  }

  /** Tells the audit that somebody was rejected of whom nothing is known, and why. */
  public void rejected(String reason) {
    record(AuditType.AUTHN_LOGIN_FAIL, null, null, null, reason);
  }

  /** Tells the audit that a login could not be read. */
  public void unreadable() {
    record(AuditType.INPUT_VALIDATION_FAIL, null, null, null, "login_malformed");
  }

  /** Tells the audit what the authenticated caller was rejected, and why. */
  public void rejectedCaller(AuditType type, String reason) {
    record(type, caller().client(), caller().getName(), caller().keyId(), reason);
  }

  /** Tells the audit what became of an account. */
  public void record(AuditType type, Account account) {
    record(type, account.client(), account.id(), null, null);
  }

  /** Tells the audit what was granted to whom, or why to nobody. */
  public void record(AuditType type, @Nullable Grant grant, @Nullable String reason) {
    String client = grant == null ? null : grant.client();
    record(type, client, grant == null ? null : grant.subject(), null, reason);
  }

  /** Tells the audit what became of something of the caller. */
  public void recordForCaller(AuditType type, @Nullable String keyId) {
    record(type, caller().client(), caller().getName(), keyId, null);
  }

  /** New tokens for a refresh token, with the claims of that shape; the audit is told. */
  public RefreshResult refresh(String token, Renewal renewal, TokenClaims shape) {
    NotedRenewal noted = new NotedRenewal(renewal);
    return recorded(token, tokens.refresh(token, noted, shape), noted.grant);
  }

  /**
   * New tokens for a refresh token; the audit is told.
   *
   * @param scope the scope that the client asks for; null for all that was granted
   */
  public RefreshResult refresh(String token, Renewal renewal, @Nullable String scope) {
    NotedRenewal noted = new NotedRenewal(renewal);
    return recorded(token, tokens.refresh(token, noted, scope), noted.grant);
  }

  /** Remembers whom it renewed: who has new tokens shall not lose them to another look-up. */
  private static final class NotedRenewal implements Renewal {
    private final Renewal renewal;
    private @Nullable Grant grant;

    NotedRenewal(Renewal renewal) {
      this.renewal = renewal;
    }

    @Override
    public @Nullable Grant renew(String subject, String client) {
      grant = renewal.renew(subject, client);
      return grant;
    }
  }

  private RefreshResult recorded(String token, RefreshResult result, @Nullable Grant grant) {
    RefreshToken known = grant == null ? tokens.remembered(token) : null;
    String client = grant != null ? grant.client() : known == null ? null : known.client();
    String subject = grant != null ? grant.subject() : known == null ? null : known.subject();
    if (result instanceof RejectedRefresh rejected) {
      boolean reused = rejected.kind() == RejectedRefresh.Kind.REUSED;
      String reason = "refresh_" + rejected.kind().name().toLowerCase(Locale.ROOT);
      record(
          reused ? AuditType.AUTHN_TOKEN_REUSE : AuditType.AUTHN_LOGIN_FAIL,
          client,
          subject,
          null,
          reason);
    } else {
      record(AuditType.AUTHN_TOKEN_CREATED, client, subject, null, "refresh");
    }
    return result;
  }

  private void record(
      AuditType type,
      @Nullable String client,
      @Nullable String subject,
      @Nullable String keyId,
      @Nullable String reason) {
    audit.changed(type, realm, client, subject, keyId, reason, request());
  }

  /** What came of looking for an API key: a good one, or why there is none. */
  public sealed interface KeyCheck {

    /** The request has a good API key. */
    record Good(ApiKeyRecord key) implements KeyCheck {}

    /** It has none. */
    record Missing() implements KeyCheck {}

    /** It has a bad one. */
    record Invalid(Rejected rejected) implements KeyCheck {}
  }

  /** Checks the request's API key; the audit is told unless it is good. */
  public KeyCheck apiKey() {
    KeyCheck check = checkedKey();
    if (check instanceof KeyCheck.Invalid bad) {
      audit.rejected(realm, bad.rejected().by(Secured.API_KEY), request());
    } else if (check instanceof KeyCheck.Missing) {
      Rejected missing = Outcome.rejected(Reason.CREDENTIAL_MISSING);
      audit.rejected(realm, missing.by(Secured.API_KEY), request());
    }
    return check;
  }

  private KeyCheck checkedKey() {
    HeaderFields.Single header = HeaderFields.single(request(), apiKeyPolicy.headerName());
    if (header.rejected() != null) {
      return new KeyCheck.Invalid(header.rejected());
    }
    if (header.value() == null) {
      return new KeyCheck.Missing();
    }
    ApiKeys.Checked checked = apiKeys.check(header.value(), request().remoteAddress());
    if (checked instanceof ApiKeys.Good good) {
      return new KeyCheck.Good(good.record());
    }
    return checked instanceof ApiKeys.Rejected rejected
        ? new KeyCheck.Invalid(rejected.rejected())
        : new KeyCheck.Missing();
  }

  /** The realm; the rest is what its endpoints work with. */
  @Override
  public String toString() {
    return "Desk[" + realm + "]";
  }
}
