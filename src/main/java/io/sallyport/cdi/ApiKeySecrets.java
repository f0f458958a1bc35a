package io.sallyport.cdi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sallyport.Outcome;
import io.sallyport.Reason;
import io.sallyport.RequestView;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.signature.SigningKey;
import io.sallyport.signature.SigningSecrets;

/** Signing secrets that belong to API keys: a signed request needs a good key first. */
final class ApiKeySecrets implements SigningSecrets {
  private final ApiKeys keys;

  /** A signing key holds its HMAC ready; it lives as long as the store keeps its record. */
  private final Cache<ApiKeyRecord, Found> signingKeys = Caffeine.newBuilder().weakKeys().build();

  ApiKeySecrets(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Found find(String presentedKey, RequestView request) {
    ApiKeys.Checked checked = keys.check(presentedKey, request.remoteAddress());
    if (checked instanceof ApiKeys.Good good) {
      return signingKeys.get(good.record(), ApiKeySecrets::signingKey);
    }
    return checked instanceof ApiKeys.Refused refused
        ? new Refused(refused.rejected())
        : new Refused(Outcome.rejected(Reason.API_KEY_UNKNOWN));
  }

  private static Found signingKey(ApiKeyRecord key) {
    Secret secret = key.signingSecret();
    return secret == null
        ? new Refused(Outcome.rejected(Reason.API_KEY_UNKNOWN).of(key.owner()))
        : new SigningKey(key.id(), secret, key.caller(Secured.SIGNATURE));
  }
}
