package io.sallyport.examples;

import io.sallyport.Secret;
import io.sallyport.client.AnswerFields;
import io.sallyport.client.ClientCredentials;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.Login;
import io.sallyport.client.TokenAnswer;
import io.sallyport.client.TokenRequest;
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
  public Login login(ClientCredentials credentials) {
    String id = credentials.clientId();
    Supplier<Secret> password = credentials.password();
    if (id == null || password == null) {
      throw new IllegalArgumentException("acme needs a client-id and a password");
    }
    return new Login() {
      @Override
      public TokenRequest login() {
        String body = id + "/" + password.get().revealText();
        return new TokenRequest("/login", "text/plain", body, Map.of());
      }

      @Override
      public TokenAnswer read(Map<String, Object> answer) {
        String token = AnswerFields.token(answer, "token");
        return token == null ? null : new TokenAnswer(token, null, null, null);
      }
    };
  }
}
