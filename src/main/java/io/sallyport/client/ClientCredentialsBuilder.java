package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.jwt.SigningKey;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the credentials of one client, which {@link ClientCredentials} describes; each is null
 * unless it is set. Not safe for use by several threads.
 */
public final class ClientCredentialsBuilder {
  private @Nullable String clientId;
  private @Nullable Supplier<Secret> password;
  private @Nullable Supplier<Secret> apiKey;
  private @Nullable Supplier<Secret> signingSecret;
  private @Nullable Supplier<Secret> token;
  private @Nullable SigningKey privateKey;
  private @Nullable String merchantId;
  private @Nullable String scope;
  private @Nullable String audience;
  private @Nullable Supplier<Secret> mfaSecret;
  private @Nullable String externalUserId;
  private @Nullable ClientAuthentication authentication;

  ClientCredentialsBuilder() {}

  /** Sets the id that logs in. */
  public ClientCredentialsBuilder clientId(@Nullable String clientId) {
    this.clientId = clientId;
    return this;
  }

  /** Sets the password. */
  public ClientCredentialsBuilder password(@Nullable Supplier<Secret> password) {
    this.password = password;
    return this;
  }

  /** Sets the API key. */
  public ClientCredentialsBuilder apiKey(@Nullable Supplier<Secret> apiKey) {
    this.apiKey = apiKey;
    return this;
  }

  /** Sets the secret that signs requests. */
  public ClientCredentialsBuilder signingSecret(@Nullable Supplier<Secret> signingSecret) {
    this.signingSecret = signingSecret;
    return this;
  }

  /** Sets the token that never expires. */
  public ClientCredentialsBuilder token(@Nullable Supplier<Secret> token) {
    this.token = token;
    return this;
  }

  /** Sets the key that signs assertions. */
  public ClientCredentialsBuilder privateKey(@Nullable SigningKey privateKey) {
    this.privateKey = privateKey;
    return this;
  }

  /** Sets the id of the merchant. */
  public ClientCredentialsBuilder merchantId(@Nullable String merchantId) {
    this.merchantId = merchantId;
    return this;
  }

  /** Sets the OAuth scope. */
  public ClientCredentialsBuilder scope(@Nullable String scope) {
    this.scope = scope;
    return this;
  }

  /** Sets the audience of the token. */
  public ClientCredentialsBuilder audience(@Nullable String audience) {
    this.audience = audience;
    return this;
  }

  /** Sets the secret of the second factor. */
  public ClientCredentialsBuilder mfaSecret(@Nullable Supplier<Secret> mfaSecret) {
    this.mfaSecret = mfaSecret;
    return this;
  }

  /** Sets the user of a partner. */
  public ClientCredentialsBuilder externalUserId(@Nullable String externalUserId) {
    this.externalUserId = externalUserId;
    return this;
  }

  /** Sets how the client authenticates to an OAuth token endpoint. */
  public ClientCredentialsBuilder authentication(@Nullable ClientAuthentication authentication) {
    this.authentication = authentication;
    return this;
  }

  /** Returns the credentials. */
  public ClientCredentials build() {
    return new ClientCredentials(
        clientId,
        password,
        apiKey,
        signingSecret,
        token,
        privateKey,
        merchantId,
        scope,
        audience,
        mfaSecret,
        externalUserId,
        authentication);
  }
}
