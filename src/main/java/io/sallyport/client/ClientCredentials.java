package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.jwt.SigningKey;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows of itself; what it does not need is null. Suppliers may ask a vault: that of
 * the password is asked at every login, those of the others once, at the first use.
 *
 * @param clientId who logs in, in the vendor's own words: a client id, an e-mail address, a partner
 *     id, or the id of a service account
 * @param password what belongs to it: password, client secret or API secret
 * @param apiKey the API key
 * @param signingSecret what the API key signs requests with
 * @param token a token that never expires, instead of a login
 * @param privateKey what assertions are signed with, instead of a password
 * @param merchantId kunacore's {@code merchant_id}
 * @param scope what to ask for, in OAuth's spelling
 * @param audience whom a token is for; with a private key the {@code aud} of assertions, by default
 *     the URL of the token endpoint
 * @param mfaSecret what the codes of kindly's second factor are made of, as base32 text
 * @param externalUserId the user of a kigo partner whose session it is to be
 * @param authentication how it proves itself at an OAuth token endpoint; null for Basic with a
 *     password, and for a JWT bearer assertion as the grant with a private key
 */
public record ClientCredentials(
    @Nullable String clientId,
    @Nullable Supplier<Secret> password,
    @Nullable Supplier<Secret> apiKey,
    @Nullable Supplier<Secret> signingSecret,
    @Nullable Supplier<Secret> token,
    @Nullable SigningKey privateKey,
    @Nullable String merchantId,
    @Nullable String scope,
    @Nullable String audience,
    @Nullable Supplier<Secret> mfaSecret,
    @Nullable String externalUserId,
    @Nullable ClientAuthentication authentication) {

  /** Nothing known: what a client that passes tokens on needs. */
  public static final ClientCredentials NONE =
      new ClientCredentials(null, null, null, null, null, null, null, null, null);

  /** Credentials without those of a second factor, without a partner's user, and as usual. */
  public ClientCredentials(
      @Nullable String clientId,
      @Nullable Supplier<Secret> password,
      @Nullable Supplier<Secret> apiKey,
      @Nullable Supplier<Secret> signingSecret,
      @Nullable Supplier<Secret> token,
      @Nullable SigningKey privateKey,
      @Nullable String merchantId,
      @Nullable String scope,
      @Nullable String audience) {
    this(
        clientId,
        password,
        apiKey,
        signingSecret,
        token,
        privateKey,
        merchantId,
        scope,
        audience,
        null,
        null,
        null);
  }

  /** Names nothing, since suppliers may be anything. */
  @Override
  public String toString() {
    return "ClientCredentials[***]";
  }
}
