package io.sallyport.client;

import io.sallyport.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A login by a JSON object of id and password, as a vendor of its own invention has it. */
final class JsonLogin implements TokenGrant {
  /**
   * One vendor's spelling.
   *
   * @param path where to log in
   * @param id the member that holds who logs in
   * @param password the member that holds the password
   * @param refreshPath where to refresh; null if tokens are not refreshed
   * @param refreshMember the member that holds the refresh token in that request
   * @param wrapper the member that the response is in; null if it is not wrapped
   * @param token the member of the response that holds the token
   * @param refreshToken the member of the response that holds the refresh token; null if none does
   * @param expiry the member of the response that tells the expiry
   * @param expiresAt whether that is a point in time, and no lifetime
   */
  record LoginMapping(
      String path,
      String id,
      String password,
      @Nullable String refreshPath,
      String refreshMember,
      @Nullable String wrapper,
      String token,
      @Nullable String refreshToken,
      String expiry,
      boolean expiresAt) {}

  private final LoginMapping mapping;
  private final String clientId;
  private final Supplier<Secret> password;
  private final Supplier<Map<String, String>> headers;
  private final Supplier<Map<String, String>> more;

  /**
   * A login.
   *
   * @param headers further headers of every request
   * @param more further members of a login
   */
  JsonLogin(
      LoginMapping mapping,
      String clientId,
      Supplier<Secret> password,
      Supplier<Map<String, String>> headers,
      Supplier<Map<String, String>> more) {
    this.mapping = mapping;
    this.clientId = clientId;
    this.password = password;
    this.headers = headers;
    this.more = more;
  }

  @Override
  public TokenRequest login() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put(mapping.id(), clientId);
    members.put(mapping.password(), password.get().revealText());
    members.putAll(more.get());
    return TokenRequest.json(mapping.path(), members, headers.get());
  }

  @Override
  public @Nullable TokenRequest refresh(String refreshToken) {
    String path = mapping.refreshPath();
    return path == null
        ? null
        : TokenRequest.json(path, Map.of(mapping.refreshMember(), refreshToken), headers.get());
  }

  @Override
  public @Nullable TokenResponse read(Map<String, Object> response) {
    Map<String, Object> members = unwrapped(response);
    String token = members == null ? null : ResponseFields.token(members, mapping.token());
    if (members == null || token == null) {
      return null;
    }
    Long expiry = ResponseFields.seconds(members, mapping.expiry());
    return new TokenResponse(
        token,
        ResponseFields.token(members, mapping.refreshToken()),
        mapping.expiresAt() ? null : expiry,
        mapping.expiresAt() ? expiry : null);
  }

  @SuppressWarnings("unchecked") // a JSON object, whose members have names
  private @Nullable Map<String, Object> unwrapped(Map<String, Object> response) {
    if (mapping.wrapper() == null) {
      return response;
    }
    return response.get(mapping.wrapper()) instanceof Map<?, ?> inner
        ? (Map<String, Object>) inner
        : null;
  }
}
