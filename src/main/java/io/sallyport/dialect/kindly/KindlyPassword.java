package io.sallyport.dialect.kindly;

import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.account.Account;
import io.sallyport.account.LoginAttempt;
import io.sallyport.account.LoginResult;
import io.sallyport.account.PasswordHash;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.JsonBody;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.UserServices;
import io.sallyport.spi.RealmResource;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The password of a kindly user. Only a user's token may change it. */
@Secured
public final class KindlyPassword implements RealmResource {
  private final UserServices services;

  KindlyPassword(UserServices services) {
    this.services = services;
  }

  @Override
  public String realm() {
    return services.realm();
  }

  /**
   * Changes the password and ends all other sessions. The current password, and the code of a
   * second factor, are checked and counted like those of a login: a stolen token is not enough.
   */
  @POST
  public Response change() {
    return KindlyUser.withAccount(
        services,
        account -> {
          JsonBody body = JsonBody.of(services.request());
          String current = body.text("current_password");
          String changed = body.text("new_password");
          if (body.error() != null
              || current == null
              || changed == null
              || body.isNoText("mfa_code")) {
            return KindlyResponses.invalid(
                "A JSON object with current_password and new_password, all of its members texts,"
                    + " is required");
          }
          String error = error(changed);
          if (error != null) {
            return KindlyResponses.invalid(error);
          }
          return confirmed(
              services, account, current, body, now -> changed(now, Secret.ofText(changed)));
        });
  }

  /**
   * Returns the response of the work, if the account is not configured and the user has confirmed
   * the change with the password, and with a code if there is a second factor.
   *
   * @param body may have the code
   */
  static Response confirmed(
      UserServices services,
      Account account,
      String password,
      JsonBody body,
      Function<Account, Response> work) {
    if (services.accounts().isConfigured(account)) {
      return JsonResponses.json(403, KindlyCode.AUTH_008.body("The operator manages this account"));
    }
    LoginAttempt attempt =
        new LoginAttempt(
            account.login(),
            Secret.ofText(password),
            body.text("mfa_code"),
            services.cookies().device().in(services.request()).value());
    LoginResult result = services.login(attempt);
    return result instanceof LoginResult.Success good
        ? work.apply(good.account())
        : KindlyResponses.rejected(services, result);
  }

  private Response changed(Account account, Secret password) {
    Account changed = services.accounts().changePassword(account, password);
    if (changed == null) {
      return KindlyResponses.rejected(services, KindlyCode.AUTH_001);
    }
    services.tokens().revokeSessions(account.id(), KindlySessions.current(services));
    services.recordForCaller(AuditType.AUTHN_PASSWORD_CHANGE, null);
    return KindlyResponses.withDevice(services, JsonResponses.empty(204), changed);
  }

  /** Returns why a password is not accepted; null if it is. */
  static @Nullable String error(String password) {
    return CommonPasswords.isWeak(password)
            || Secret.ofText(password).length() > PasswordHash.MAX_PASSWORD_BYTES
        ? "The password is too short, too long, or too common"
        : null;
  }
}
