package io.sallyport.dialect;

import io.sallyport.audit.AuditType;
import io.sallyport.token.AssertionResult;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import io.sallyport.token.ProvedAssertion;
import io.sallyport.token.RefusedAssertion;
import io.sallyport.token.RefusedAssertion.Kind;
import io.sallyport.token.TokenService;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The grant of who signs an assertion (<a
 * href="https://www.rfc-editor.org/rfc/rfc7523#section-2.1">RFC 7523 §2.1</a>), the same at every
 * token endpoint. There is no refresh token: the account signs another assertion.
 */
final class JwtBearerGrant {

  /** The {@code grant_type}. */
  static final String TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** Finds what an account is granted; null if it may not log in any more. */
  @FunctionalInterface
  interface Holders {
    @Nullable Grant find(String account);
  }

  /** Makes the token, in the dialect's shape. */
  @FunctionalInterface
  interface Mint {
    IssuedTokens issue(TokenService tokens, Grant grant);
  }

  private JwtBearerGrant() {}

  /** The token for the form's assertion, or why there is none. */
  static Response answer(Desk desk, FormBody form, Holders holders, Mint mint) {
    String assertion = form.text("assertion");
    if (assertion == null) {
      desk.unreadable();
      return OAuth.error(400, "invalid_request", "assertion is missing");
    }
    AssertionResult result = desk.assertions().check(assertion);
    if (!(result instanceof ProvedAssertion proved)) {
      Kind kind = result instanceof RefusedAssertion why ? why.kind() : Kind.UNPROVED;
      desk.refused("assertion_" + kind.name().toLowerCase(Locale.ROOT));
      return refused(kind);
    }
    Grant all = holders.find(proved.account());
    if (all == null) {
      desk.refused("assertion_of_another_account");
      return refused(Kind.UNPROVED);
    }
    String scope = form.text("scope");
    if (scope != null && !all.covers(scope)) {
      desk.tell(AuditType.AUTHZ_FAIL, all, "scope_refused");
      return OAuth.error(400, "invalid_scope", "The account may not have that scope");
    }
    Grant grant = scope == null ? all : all.within(scope);
    IssuedTokens issued = mint.issue(desk.tokens(), grant);
    desk.tell(AuditType.AUTHN_TOKEN_CREATED, grant, null);
    return OAuth.tokens(issued);
  }

  private static Response refused(Kind kind) {
    return OAuth.error(400, "invalid_grant", kind.sentence());
  }
}
