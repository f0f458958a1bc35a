package io.sallyport.dialect;

import io.sallyport.Caller;
import io.sallyport.CurrentCaller;
import io.sallyport.Outcome.Rejected;
import io.sallyport.RequestView;
import io.sallyport.account.Accounts;
import io.sallyport.apikey.ApiKeyIssuer;
import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.internal.HeaderFields;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.token.Assertions;
import io.sallyport.token.IssuingKeys;
import io.sallyport.token.ServiceAccounts;
import io.sallyport.token.TokenService;
import java.time.Clock;

/**
 * What the endpoints of one realm work with. Safe for use by several threads.
 *
 * @param realm the realm's name
 * @param issuer the realm's issuer, as its tokens name it
 * @param accounts who may log in
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
 * @param clock tells what now is
 */
public record Desk(
    String realm,
    String issuer,
    Accounts accounts,
    ApiKeys apiKeys,
    ApiKeyPolicy apiKeyPolicy,
    TokenService tokens,
    IssuingKeys keys,
    JwtVerifier verifier,
    ApiKeyIssuer keyIssuer,
    ManagedApiKeyStore keyStore,
    Assertions assertions,
    ServiceAccounts serviceAccounts,
    CurrentCaller current,
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

  /** What came of looking for an API key: a good one, or why there is none. */
  sealed interface KeyCheck {

    /** The request has a good API key. */
    record Good(ApiKeyRecord key) implements KeyCheck {}

    /** It has none. */
    record Missing() implements KeyCheck {}

    /** It has a bad one. */
    record Bad(Rejected rejected) implements KeyCheck {}
  }

  /** Checks the request's API key. */
  KeyCheck apiKey() {
    HeaderFields.Single header = HeaderFields.single(request(), apiKeyPolicy.headerName());
    if (header.rejected() != null) {
      return new KeyCheck.Bad(header.rejected());
    }
    if (header.value() == null) {
      return new KeyCheck.Missing();
    }
    ApiKeys.Checked checked = apiKeys.check(header.value(), request().remoteAddress());
    if (checked instanceof ApiKeys.Good good) {
      return new KeyCheck.Good(good.record());
    }
    return checked instanceof ApiKeys.Refused refused
        ? new KeyCheck.Bad(refused.rejected())
        : new KeyCheck.Missing();
  }
}
