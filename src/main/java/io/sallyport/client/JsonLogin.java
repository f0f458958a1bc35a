package io.sallyport.client;

import io.sallyport.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A login that posts a JSON object with an id and a password, and reads the token from another. */
public final class JsonLogin implements TokenGrant {
  private final Builder names;
  private final String clientId;
  private final Supplier<Secret> password;

  private JsonLogin(Builder names, LoginSettings settings) {
    this.names = names;
    this.clientId = settings.clientId();
    this.password = settings.password();
    if (settings.url() == null) {
      throw new IllegalArgumentException("a url is needed: this dialect logs in below it");
    }
  }

  /**
   * Begins the description of a login.
   *
   * @param path the login's path below the vendor's URL
   * @param id the member of the request that holds the client id
   * @param password the member of the request that holds the password
   */
  public static Builder at(String path, String id, String password) {
    return new Builder(path, id, password);
  }

  /** The paths and member names of one vendor. Not safe for use by several threads. */
  public static final class Builder {
    private final String path;
    private final String id;
    private final String password;
    private String token = "access_token";
    private @Nullable String wrapper;
    private @Nullable String expiry;
    private boolean expiresAt;
    private @Nullable String refreshPath;
    private @Nullable String refreshToken;
    private Supplier<Map<String, String>> headers = Map::of;
    private Supplier<Map<String, String>> more = Map::of;

    private Builder(String path, String id, String password) {
      this.path = path;
      this.id = id;
      this.password = password;
    }

    /** Sets the member of the response that wraps all others; the default is none. */
    public Builder wrapper(String name) {
      this.wrapper = name;
      return this;
    }

    /** Sets the member of the response that holds the token; the default is access_token. */
    public Builder token(String name) {
      this.token = name;
      return this;
    }

    /** Sets the member of the response that holds the token's lifetime, in seconds. */
    public Builder lifetime(String name) {
      this.expiry = name;
      return this;
    }

    /** Sets the member of the response that holds the time of expiry, in seconds since 1970. */
    public Builder expiresAt(String name) {
      this.expiry = name;
      this.expiresAt = true;
      return this;
    }

    /**
     * Sets where tokens are refreshed; the default is that they are not.
     *
     * @param refreshPath the path below the vendor's URL
     * @param name the member of that request, and of every response, that holds the refresh token
     */
    public Builder refresh(String refreshPath, String name) {
      this.refreshPath = refreshPath;
      this.refreshToken = name;
      return this;
    }

    /** Sets further headers of every request, read at each one. */
    public Builder headers(Supplier<Map<String, String>> headers) {
      this.headers = headers;
      return this;
    }

    /** Sets further members of the login request, read at each one. */
    public Builder more(Supplier<Map<String, String>> members) {
      this.more = members;
      return this;
    }

    /**
     * Returns the login of one client.
     *
     * @throws IllegalArgumentException if the client id, the password or the URL is not set
     */
    public TokenGrant login(LoginSettings settings) {
      return new JsonLogin(this, settings);
    }
  }

  @Override
  public TokenRequest login() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put(names.id, clientId);
    members.put(names.password, password.get().revealText());
    members.putAll(names.more.get());
    return TokenRequest.json(names.path, members, names.headers.get());
  }

  @Override
  public @Nullable TokenRequest refresh(String refreshToken) {
    return names.refreshPath == null || names.refreshToken == null
        ? null
        : TokenRequest.json(
            names.refreshPath, Map.of(names.refreshToken, refreshToken), names.headers.get());
  }

  @Override
  public @Nullable TokenResponse read(Map<String, Object> response) {
    Map<String, Object> members = unwrapped(response);
    String token = members == null ? null : ResponseFields.token(members, names.token);
    if (members == null || token == null) {
      return null;
    }
    Long expiry = names.expiry == null ? null : ResponseFields.seconds(members, names.expiry);
    return new TokenResponse(
        token,
        ResponseFields.token(members, names.refreshToken),
        names.expiresAt ? null : expiry,
        names.expiresAt ? expiry : null);
  }

  @SuppressWarnings("unchecked") // a JSON object, whose members have names
  private @Nullable Map<String, Object> unwrapped(Map<String, Object> response) {
    if (names.wrapper == null) {
      return response;
    }
    return response.get(names.wrapper) instanceof Map<?, ?> inner
        ? (Map<String, Object>) inner
        : null;
  }
}
