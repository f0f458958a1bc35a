package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.internal.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A login by a JSON object of id and password, as a vendor of its own invention has it. */
final class JsonLogin implements Login {
  private static final String JSON = "application/json";

  /**
   * One vendor's spelling.
   *
   * @param path where to log in
   * @param id the member that holds who logs in
   * @param password the member that holds the password
   * @param refreshPath where to refresh; null if tokens are not refreshed
   * @param refreshMember the member that holds the refresh token in that request
   * @param wrapper the member that the answer is in; null if it is not wrapped
   * @param token the member of the answer that holds the token
   * @param refreshToken the member of the answer that holds the refresh token; null if none does
   * @param expiry the member of the answer that tells the expiry
   * @param expiresAt whether that is a point in time, and no lifetime
   */
  record Spelling(
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

  private final Spelling spelling;
  private final String clientId;
  private final Supplier<Secret> password;
  private final Supplier<Map<String, String>> headers;

  JsonLogin(
      Spelling spelling,
      String clientId,
      Supplier<Secret> password,
      Supplier<Map<String, String>> headers) {
    this.spelling = spelling;
    this.clientId = clientId;
    this.password = password;
    this.headers = headers;
  }

  @Override
  public TokenRequest login() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put(spelling.id(), clientId);
    members.put(spelling.password(), password.get().revealText());
    return request(spelling.path(), members);
  }

  @Override
  public @Nullable TokenRequest refresh(String refreshToken) {
    String path = spelling.refreshPath();
    return path == null ? null : request(path, Map.of(spelling.refreshMember(), refreshToken));
  }

  @Override
  public @Nullable TokenAnswer read(Map<String, Object> answer) {
    Map<String, Object> members = unwrapped(answer);
    String token = members == null ? null : AnswerFields.token(members, spelling.token());
    if (members == null || token == null) {
      return null;
    }
    Long expiry = AnswerFields.seconds(members, spelling.expiry());
    return new TokenAnswer(
        token,
        AnswerFields.token(members, spelling.refreshToken()),
        spelling.expiresAt() ? null : expiry,
        spelling.expiresAt() ? expiry : null);
  }

  private TokenRequest request(String path, Map<String, String> members) {
    return new TokenRequest(path, JSON, JsonText.write(members), headers.get());
  }

  @SuppressWarnings("unchecked") // a JSON object, whose members have names
  private @Nullable Map<String, Object> unwrapped(Map<String, Object> answer) {
    if (spelling.wrapper() == null) {
      return answer;
    }
    return answer.get(spelling.wrapper()) instanceof Map<?, ?> inner
        ? (Map<String, Object>) inner
        : null;
  }
}
