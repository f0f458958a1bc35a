package io.sallyport.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session of one of a partner's users: the partner logs in, and asks for it with the partner's
 * token.
 *
 * @param partner the login of the partner
 * @param externalUserId whose session it is, as the partner calls the user
 */
record KigoUserLogin(TokenGrant partner, String externalUserId) implements TokenGrant {

  @Override
  public TokenRequest login() {
    return partner.login();
  }

  @Override
  public TokenRequest exchange(TokenResponse first) {
    return TokenRequest.json(
        "/api/v1/auth/sessions/user",
        Map.of("external_user_id", externalUserId),
        Map.of("Authorization", "Bearer " + first.token()));
  }

  @Override
  public @Nullable TokenResponse read(Map<String, Object> response) {
    return partner.read(response);
  }

  /** Names nobody. */
  @Override
  public String toString() {
    return "KigoUserLogin[***]";
  }
}
