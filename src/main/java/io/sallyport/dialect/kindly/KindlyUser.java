package io.sallyport.dialect.kindly;

import io.sallyport.Caller;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.UserServices;
import jakarta.ws.rs.core.Response;
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

  /** Returns whether the caller authenticated with the token of a user. */
  private static boolean isUser(UserServices services) {
    Caller caller = services.caller();
    return caller.token() != null
        && Kindly.ERRORS.claims().permitsAll(caller.claims(), services.issuer());
  }
}
