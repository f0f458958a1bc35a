package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.jwt.SigningKey;
import java.util.Locale;
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
    OAuth oauth) {

  /** No credentials, for a client that propagates its callers' tokens. */
  public static final ClientCredentials NONE = new Builder().build();

  /**
   * The options of a login at an OAuth token endpoint. Immutable.
   *
   * @param scope the scope to request
   * @param audience the audience of the token; with a private key the {@code aud} of assertions, by
   *     default the URL of the token endpoint
   * @param authentication how the client authenticates; null for Basic with a password, and for a
   *     JWT bearer assertion as the grant with a private key
   * @param parameters further form parameters, such as {@code resource}
   * @param headers further header fields
   * @param assertionHeader further members of the header of assertions, such as {@code x5t}
   */
  public record OAuth(
      @Nullable String scope,
      @Nullable String audience,
      @Nullable Authentication authentication,
      Map<String, String> parameters,
      Map<String, String> headers,
      Map<String, String> assertionHeader) {

    /** Copies the maps. */
    public OAuth {
      parameters = Map.copyOf(parameters);
      headers = Map.copyOf(headers);
      assertionHeader = Map.copyOf(assertionHeader);
    }

    /** Returns the type's name only. */
    @Override
    public String toString() {
      return "OAuth[***]";
    }
  }

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
    private @Nullable Authentication authentication;
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
    public Builder authentication(@Nullable Authentication authentication) {
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
          new OAuth(scope, audience, authentication, parameters, headers, assertionHeader));
    }
  }

  /**
   * How a client authenticates at an OAuth token endpoint, by the names of <a
   * href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591 §2</a> and OpenID Connect.
   */
  public enum Authentication {
    /**
     * Id and secret by HTTP Basic (<a
     * href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749 §2.3.1</a>).
     */
    CLIENT_SECRET_BASIC,
    /** Id and secret as form parameters, for servers without HTTP Basic. */
    CLIENT_SECRET_POST,
    /**
     * An assertion signed with the client's private key (<a
     * href="https://www.rfc-editor.org/rfc/rfc7523#section-2.2">RFC 7523 §2.2</a>).
     */
    PRIVATE_KEY_JWT;

    /** Returns the method with a name, such as {@code private_key_jwt}; null if there is none. */
    public static @Nullable Authentication of(String word) {
      for (Authentication way : values()) {
        if (way.name().toLowerCase(Locale.ROOT).equals(word)) {
          return way;
        }
      }
      return null;
    }
  }

  /** The kinds of credentials that a client can send. */
  public enum Kind {
    /** The client's own bearer token. */
    BEARER,
    /** The client's API key. */
    API_KEY,
    /** A signature over each request, with an API key. */
    SIGNATURE,
    /** The bearer token of the caller whose request is being served. */
    PROPAGATE
  }
}
