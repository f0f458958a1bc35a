package io.sallyport.dialect.kigo;

import io.sallyport.client.TokenGrant;
import io.sallyport.client.TokenRequest;
import io.sallyport.client.TokenResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The login of a partner's user: the partner logs in, and requests the user's session with its own
 * token.
 *
 * @param partner the partner's login
 * @param externalUserId the partner's id of the user
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

  /** Returns the type's name only. */
  @Override
  public String toString() {
    return "KigoUserLogin[***]";
  }
}
