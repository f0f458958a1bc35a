package io.sallyport.examples;

import io.sallyport.Secret;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.LoginSettings;
import io.sallyport.client.ResponseFields;
import io.sallyport.client.TokenGrant;
import io.sallyport.client.TokenRequest;
import io.sallyport.client.TokenResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;

@ApplicationScoped
public class AcmeClient implements ClientDialect {
  @Override
  public String name() {
    return "acme"; // sallyport.clients.<client>.dialect=acme
  }

  @Override
  public TokenGrant login(LoginSettings settings) {
    String id = settings.clientId(); // a deployment error if it is not set
    Supplier<Secret> password = settings.password();
    return new TokenGrant() {
      @Override
      public TokenRequest login() {
        String body = id + "/" + password.get().revealText();
        return new TokenRequest("/login", "text/plain", body, Map.of());
      }

      @Override
      public TokenResponse read(Map<String, Object> response) {
        String token = ResponseFields.token(response, "token");
        return token == null ? null : new TokenResponse(token, null, null, null);
      }
    };
  }
}
