package io.sallyport.realm;

import io.sallyport.Caller;
import io.sallyport.account.Account;
import io.sallyport.account.LoginResult;
import io.sallyport.audit.Audit;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.RealmServices;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RequestView;
import io.sallyport.token.Grant;
import io.sallyport.token.RefreshResult;
import io.sallyport.token.RefreshToken;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Records the events of one realm's endpoints, with the current request.
 *
 * @param realm the realm's name
 * @param current the caller and the request of this thread
 * @param audit the audit
 */
record EndpointAudit(String realm, CurrentCaller current, Audit audit) {

  RequestView request() {
    return current.request();
  }

  Caller caller() {
    Caller caller = current.caller();
    return caller == null ? Caller.anonymous() : caller;
  }

  /** Records a failed login of an account, which is null if no account has that login. */
  void loginFailed(
      LoginResult result, @Nullable Account account, RealmServices.Admission admission) {
    boolean admitted = account == null || admission.eligible().test(account);
    boolean locked = result instanceof LoginResult.Locked;
    String missing =
        result instanceof LoginResult.CodeMissing ? "second_factor_missing" : "credentials_wrong";
    record(
        locked ? AuditType.AUTHN_LOGIN_LOCK : AuditType.AUTHN_LOGIN_FAIL,
        account == null ? null : account.client(),
        account == null ? null : account.id(),
        admitted ? null : admission.keyId(),
        locked ? "account_locked" : admitted ? missing : admission.reason());
  }

  /**
   * Records a refresh.
   *
   * @param grant the grant that was renewed; null if none was
   * @param token the refresh token, if no grant was renewed and the token is known
   */
  void refreshed(RefreshResult result, @Nullable Grant grant, @Nullable RefreshToken token) {
    String client =
        grant != null ? grant.client() : token == null ? null : token.session().client();
    String subject =
        grant != null ? grant.subject() : token == null ? null : token.session().subject();
    if (result instanceof RefreshResult.Rejected rejected) {
      boolean reused = rejected.kind() == RefreshResult.Kind.REUSED;
      record(
          reused ? AuditType.AUTHN_TOKEN_REUSE : AuditType.AUTHN_LOGIN_FAIL,
          client,
          subject,
          null,
          "refresh_" + rejected.kind().name().toLowerCase(Locale.ROOT));
    } else {
      record(AuditType.AUTHN_TOKEN_CREATED, client, subject, null, "refresh");
    }
  }

  void keyRejected(Rejected rejected) {
    audit.rejected(realm, rejected, request());
  }

  void malformed() {
    record(AuditType.INPUT_VALIDATION_FAIL, null, null, null, "login_malformed");
  }

  void ofCaller(AuditType type, @Nullable String id) {
    record(type, caller().client(), caller().getName(), id, null);
  }

  /** Records a change of a key, with the current request if there is one. */
  void ofKey(AuditType type, String owner, String keyId) {
    RequestView request = requestIfAny();
    if (request == null) {
      audit.keyChanged(type, realm, owner, keyId);
    } else {
      Caller caller = caller();
      String subject = caller.isAnonymous() ? null : caller.getName();
      audit.changed(type, realm, owner, subject, keyId, null, request);
    }
  }

  /** Returns the current request; null outside of one, where its scope may not be active. */
  private @Nullable RequestView requestIfAny() {
    try {
      return request();
    } catch (RuntimeException e) {
      return null;
    }
  }

  void rejectedCaller(AuditType type, String reason) {
    record(type, caller().client(), caller().getName(), caller().keyId(), reason);
  }

  void record(AuditType type, @Nullable Grant grant, @Nullable String reason) {
    record(
        type,
        grant == null ? null : grant.client(),
        grant == null ? null : grant.subject(),
        null,
        reason);
  }

  private void record(
      AuditType type,
      @Nullable String client,
      @Nullable String subject,
      @Nullable String keyId,
      @Nullable String reason) {
    audit.changed(type, realm, client, subject, keyId, reason, request());
  }

  /** Returns the realm's name only. */
  @Override
  public String toString() {
    return "EndpointAudit[" + realm + "]";
  }
}
