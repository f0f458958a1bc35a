package io.sallyport.signature.keys;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.SigningSecrets;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** The signing secrets of API keys. A signed request needs a valid API key. */
final class ApiKeySecrets implements SigningSecrets {
  private final ApiKeys keys;
  private final RequestFormat format;

  /**
   * The signing keys, whose HMACs are prepared; cached as long as the store returns their records.
   */
  private final Map<ApiKeyRecord, Found> signingKeys =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * Creates the secrets of those keys.
   *
   * @param format the format that they sign in
   */
  ApiKeySecrets(ApiKeys keys, RequestFormat format) {
    this.keys = keys;
    this.format = format;
  }

  @Override
  public Found find(String presentedKey, RequestView request) {
    ApiKeys.Checked checked = keys.check(presentedKey, request::remoteAddress);
    return checked instanceof ApiKeys.Rejected rejected
        ? new Rejected(rejected.rejected())
        : signingKeys.computeIfAbsent(((ApiKeys.Valid) checked).record(), this::signingKey);
  }

  private Found signingKey(ApiKeyRecord key) {
    Secret secret = key.signingSecret();
    if (secret == null) {
      return new Rejected(
          Outcome.rejected(Reason.API_KEY_UNKNOWN)
              .of(key.owner())
              .explained("API key " + key.id(), "one with a signing secret", "one without"));
    }
    Caller caller = key.caller(Secured.SIGNATURE);
    return format.key(key.id(), secret, caller);
  }
}
