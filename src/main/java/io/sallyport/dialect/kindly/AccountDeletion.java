package io.sallyport.dialect.kindly;

import io.sallyport.account.Account;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.JsonBody;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.KeyServices;
import io.sallyport.dialect.UserServices;
import io.sallyport.keys.ApiKey;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.keys.ApiKeyQuery;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;

/** Deletes the account of a kindly user, with everything that belongs to it. */
record AccountDeletion(UserServices services) {

  /** Deletes the account of the caller, who confirms it like a change of the password. */
  Response response() {
    return KindlyUser.withAccount(
        services,
        account -> {
          JsonBody body = JsonBody.of(services.request());
          String password = body.text("password");
          if (body.error() != null || password == null || body.isNoText("mfa_code")) {
            return KindlyResponses.invalid(
                "A JSON object with password, all of its members texts, is required");
          }
          return KindlyPassword.confirmed(services, account, password, body, this::deleted);
        });
  }

  /**
   * Deletes the account after what it can create, so that nothing stays if a store fails: the user
   * logs in and deletes the account again. The sessions end first, so that nothing new is created.
   */
  private Response deleted(Account account) {
    services.tokens().revokeSessions(account.id(), null);
    services.tokens().revokeSession(KindlySessions.current(services), services.clock().instant());
    services
        .serviceAccounts()
        .ofOwner(account.id())
        .forEach(each -> services.serviceAccounts().remove(each.id(), account.id()));
    deleteKeys(account.client());
    if (!services.accounts().remove(account)) {
      return KindlyResponses.rejected(services, KindlyCode.AUTH_001);
    }
    services.logins().forget(account);
    services.recordForCaller(AuditType.USER_DELETED, null);
    return JsonResponses.withCookie(
        JsonResponses.empty(204), services.cookies().session().takeBack());
  }

  private void deleteKeys(String owner) {
    KeyServices keyServices = Objects.requireNonNull(services.keys());
    ApiKeyManager keys = keyServices.apiKeys();
    ApiKeyQuery all = ApiKeyQuery.ofOwner(owner).size(ApiKeyQuery.MAX_SIZE);
    for (List<ApiKey> page = keys.list(all).keys(); !page.isEmpty(); page = keys.list(all).keys()) {
      page.forEach(key -> keys.delete(key.id()));
    }
  }
}
