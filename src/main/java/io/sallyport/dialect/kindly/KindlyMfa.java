package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Secured;
import io.sallyport.account.Account;
import io.sallyport.account.Enrollment;
import io.sallyport.account.LoginResult;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.JsonBody;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.UserServices;
import io.sallyport.spi.RealmResource;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The second factor of a kindly user. Only a user's token may change it. */
@Secured
public final class KindlyMfa implements RealmResource {
  private final UserServices services;

  KindlyMfa(UserServices services) {
    this.services = services;
  }

  @Override
  public String realm() {
    return services.realm();
  }

  /** Creates a secret and recovery codes; this response is the only one that contains them. */
  @POST
  @Path("/enable")
  public Response enable() {
    return KindlyUser.withAccount(
        services,
        account -> {
          Enrollment enrollment = services.logins().enroll(account, services.realm());
          return enrollment == null
              ? conflict("The second factor is already enabled; disable it with a code first")
              : shown(enrollment);
        });
  }

  /** Enables the second factor, with a code of the new secret. */
  @POST
  @Path("/confirm")
  public Response confirm() {
    return byCode(
        services.logins()::confirm, "There is no second factor to confirm; enable it first");
  }

  /** Disables the second factor, with one of its codes. */
  @POST
  @Path("/disable")
  public Response disable() {
    return byCode(services.logins()::withdraw, "The second factor is not enabled");
  }

  private Response byCode(
      BiFunction<Account, String, @Nullable LoginResult> change, String conflict) {
    return KindlyUser.withAccount(
        services,
        account -> {
          JsonBody body = JsonBody.of(services.request());
          String code = body.text("mfa_code");
          if (body.error() != null || code == null) {
            return KindlyResponses.invalid("A JSON object with mfa_code is required");
          }
          LoginResult result = change.apply(account, code);
          if (result == null) {
            return conflict(conflict);
          }
          if (!(result instanceof LoginResult.Success)) {
            boolean locked = result instanceof LoginResult.Locked;
            services.recordRejectedCaller(
                locked ? AuditType.AUTHN_LOGIN_LOCK : AuditType.AUTHN_LOGIN_FAIL,
                locked ? "account_locked" : "second_factor_wrong");
            return KindlyResponses.rejected(services, result);
          }
          services.recordForCaller(AuditType.AUTHN_PASSWORD_CHANGE, null);
          return JsonResponses.empty(204);
        });
  }

  private static Response shown(Enrollment enrollment) {
    return JsonResponses.json(
        200,
        members(
            "secret",
            enrollment.secretText(),
            "otpauth_url",
            enrollment.url(),
            "qr_code",
            enrollment.qrCode(),
            "recovery_codes",
            enrollment.recoveryCodes()));
  }

  private static Response conflict(String message) {
    return JsonResponses.json(409, KindlyCode.MFA_STATE.body(message));
  }
}
