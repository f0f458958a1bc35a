package io.sallyport.dialect.kindly;

import io.sallyport.Caller;
import io.sallyport.account.Account;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.UserServices;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;

/** Allows operations to users only, not to API keys and service accounts. */
final class KindlyUser {
  private KindlyUser() {}

  /**
   * Returns the response of the work if the caller is a user with its own token; AUTH_008
   * otherwise.
   */
  static Response only(UserServices services, Supplier<Response> work) {
    return JsonResponses.of(
        Kindly.ERRORS,
        () -> {
          if (isUser(services)) {
            return work.get();
          }
          services.recordRejectedCaller(AuditType.AUTHZ_FAIL, "user_token_required");
          return JsonResponses.json(403, KindlyCode.AUTH_008.body());
        });
  }

  /** Returns the response of the work like {@link #only}, with the account of the user. */
  static Response withAccount(UserServices services, Function<Account, Response> work) {
    return only(
        services,
        () -> {
          Account account = services.account(services.caller().getName());
          return account == null
              ? JsonResponses.json(403, KindlyCode.AUTH_008.body())
              : work.apply(account);
        });
  }

  /** Returns whether the caller authenticated with the token of a user. */
  private static boolean isUser(UserServices services) {
    Caller caller = services.caller();
    return caller.token() != null
        && Kindly.ERRORS.claims().permitsAll(caller.claims(), services.issuer());
  }
}
