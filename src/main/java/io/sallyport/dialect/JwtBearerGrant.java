package io.sallyport.dialect;

import io.sallyport.audit.AuditType;
import io.sallyport.token.AssertionResult;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The JWT bearer grant (<a href="https://www.rfc-editor.org/rfc/rfc7523#section-2.1">RFC 7523
 * §2.1</a>), the same at every token endpoint. It issues no refresh token: the account signs a new
 * assertion.
 */
public final class JwtBearerGrant {

  /** The {@code grant_type}. */
  public static final String TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** Returns the grant of an account; null if it may no longer log in. */
  @FunctionalInterface
  public interface Holders {
    @Nullable Grant find(String account);
  }

  private JwtBearerGrant() {}

  /** Returns the response with a token for the form's assertion, or an error. */
  public static Response response(TokenServices services, FormBody form, Holders holders) {
    String assertion = form.text("assertion");
    if (assertion == null) {
      services.recordMalformed();
      return OAuth.error(400, "invalid_request", "assertion is missing");
    }
    AssertionResult result = services.assertions().check(assertion);
    if (result instanceof AssertionResult.Rejected rejected) {
      String kind = rejected.kind().name().toLowerCase(Locale.ROOT);
      services.record(AuditType.AUTHN_LOGIN_FAIL, null, "assertion_" + kind);
      return rejected(rejected.kind());
    }
    Grant all = holders.find(((AssertionResult.Verified) result).account());
    if (all == null) {
      services.record(AuditType.AUTHN_LOGIN_FAIL, null, "assertion_of_another_account");
      return rejected(AssertionResult.Kind.UNVERIFIED);
    }
    String scope = form.text("scope");
    if (scope != null && !all.covers(scope)) {
      services.record(AuditType.AUTHZ_FAIL, all, "scope_rejected");
      return OAuth.error(400, "invalid_scope", "The account may not have that scope");
    }
    Grant grant = scope == null ? all : all.within(scope);
    IssuedTokens issued = services.issueAccess(grant);
    services.record(AuditType.AUTHN_TOKEN_CREATED, grant, null);
    return OAuth.tokens(issued);
  }

  private static Response rejected(AssertionResult.Kind kind) {
    return OAuth.error(400, "invalid_grant", kind.sentence());
  }
}
