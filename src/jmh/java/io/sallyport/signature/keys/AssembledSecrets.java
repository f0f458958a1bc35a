package io.sallyport.signature.keys;

import io.sallyport.apikey.ApiKeys;
import io.sallyport.realm.Assembly;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.SigningSecrets;

/** Lets the benchmarks use what {@link Assembly} uses. */
public final class AssembledSecrets {
  private AssembledSecrets() {}

  /** The signing secrets of those keys, as the assembly makes them. */
  public static SigningSecrets of(ApiKeys keys) {
    return new ApiKeySecrets(keys, RequestFormats.named(RequestFormats.KINDLY));
  }
}
