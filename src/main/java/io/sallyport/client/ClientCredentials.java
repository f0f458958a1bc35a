package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.jwt.SigningKey;
import java.util.Map;
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
 * @param mfaSecret the secret of the second factor's codes, as base32 text
 * @param externalUserId the user of a partner for whom to request a session
 * @param oauth the options of a login at an OAuth token endpoint
 */
public record ClientCredentials(
    @Nullable String clientId,
    @Nullable Supplier<Secret> password,
    @Nullable Supplier<Secret> apiKey,
    @Nullable Supplier<Secret> signingSecret,
    @Nullable Supplier<Secret> token,
    @Nullable SigningKey privateKey,
    @Nullable String merchantId,
    @Nullable Supplier<Secret> mfaSecret,
    @Nullable String externalUserId,
    OAuthOptions oauth) {

  /** No credentials, for a client that propagates its callers' tokens. */
  public static final ClientCredentials NONE = new Builder().build();

  /** Returns a builder without credentials. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the type's name only: suppliers may print anything. */
  @Override
  public String toString() {
    return "ClientCredentials[***]";
  }

  /**
   * Collects the credentials of one client, which {@link ClientCredentials} describes; each is null
   * unless it is set. Not safe for use by several threads.
   */
  public static final class Builder {
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
    private Map<String, String> parameters = Map.of();
    private Map<String, String> headers = Map.of();
    private Map<String, String> assertionHeader = Map.of();

    Builder() {}

    /** Sets the id that logs in. */
    public Builder clientId(@Nullable String clientId) {
      this.clientId = clientId;
      return this;
    }

    /** Sets the password. */
    public Builder password(@Nullable Supplier<Secret> password) {
      this.password = password;
      return this;
    }

    /** Sets the API key. */
    public Builder apiKey(@Nullable Supplier<Secret> apiKey) {
      this.apiKey = apiKey;
      return this;
    }

    /** Sets the secret that signs requests. */
    public Builder signingSecret(@Nullable Supplier<Secret> signingSecret) {
      this.signingSecret = signingSecret;
      return this;
    }

    /** Sets the token that never expires. */
    public Builder token(@Nullable Supplier<Secret> token) {
      this.token = token;
      return this;
    }

    /** Sets the key that signs assertions. */
    public Builder privateKey(@Nullable SigningKey privateKey) {
      this.privateKey = privateKey;
      return this;
    }

    /** Sets the id of the merchant. */
    public Builder merchantId(@Nullable String merchantId) {
      this.merchantId = merchantId;
      return this;
    }

    /** Sets the OAuth scope. */
    public Builder scope(@Nullable String scope) {
      this.scope = scope;
      return this;
    }

    /** Sets the audience of the token. */
    public Builder audience(@Nullable String audience) {
      this.audience = audience;
      return this;
    }

    /** Sets the secret of the second factor. */
    public Builder mfaSecret(@Nullable Supplier<Secret> mfaSecret) {
      this.mfaSecret = mfaSecret;
      return this;
    }

    /** Sets the user of a partner. */
    public Builder externalUserId(@Nullable String externalUserId) {
      this.externalUserId = externalUserId;
      return this;
    }

    /** Sets how the client authenticates to an OAuth token endpoint. */
    public Builder authentication(@Nullable ClientAuthentication authentication) {
      this.authentication = authentication;
      return this;
    }

    /** Sets further parameters and header fields of requests to an OAuth token endpoint. */
    public Builder tokenRequest(Map<String, String> parameters, Map<String, String> headers) {
      this.parameters = parameters;
      this.headers = headers;
      return this;
    }

    /** Sets further members of the header of assertions. */
    public Builder assertionHeader(Map<String, String> members) {
      this.assertionHeader = members;
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
          mfaSecret,
          externalUserId,
          new OAuthOptions(scope, audience, authentication, parameters, headers, assertionHeader));
    }
  }
}
