package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.jwt.SigningKey;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of one client; those that it does not need are null. Suppliers may read a vault.
 * The password's supplier is called at every login, the others once, at the first use.
 *
 * @param clientId the id that logs in: depending on the dialect a client id, an e-mail address, a
 *     partner id, or the id of a service account
 * @param password the password, client secret or API secret that belongs to it
 * @param apiKey the API key
 * @param signingSecret the secret of the API key, which signs requests
 * @param token a token that never expires, instead of a login
 * @param privateKey the key that signs assertions, instead of a password
 * @param merchantId the id of the merchant, for dialects whose logins contain one
 * @param scope the OAuth scope to request
 * @param audience the audience of the token; with a private key the {@code aud} of assertions, by
 *     default the URL of the token endpoint
 * @param mfaSecret the secret of the second factor's codes, as base32 text
 * @param externalUserId the user of a partner for whom to request a session
 * @param authentication how the client authenticates to an OAuth token endpoint; null for Basic
 *     with a password, and for a JWT bearer assertion as the grant with a private key
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

  /** No credentials, for a client that propagates its callers' tokens. */
  public static final ClientCredentials NONE = new ClientCredentialsBuilder().build();

  /** Returns a builder without credentials. */
  public static ClientCredentialsBuilder builder() {
    return new ClientCredentialsBuilder();
  }

  /** Returns the type's name only: suppliers may print anything. */
  @Override
  public String toString() {
    return "ClientCredentials[***]";
  }
}
