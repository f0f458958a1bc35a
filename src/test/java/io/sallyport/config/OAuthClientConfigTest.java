package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.client.ClientPolicy;
import io.sallyport.client.ClientScheme;
import io.sallyport.client.TokenRequest;
import io.sallyport.internal.Json;
import io.sallyport.internal.StrictBase64;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.SampleRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logins at OAuth servers with parameters of their own, such as Entra ID and AD FS. The certificate
 * and its thumbprints were made with openssl.
 */
class OAuthClientConfigTest {
  private static final String AAD = "sallyport.clients.aad.";

  private static SampleConfig client() {
    return SampleConfig.empty()
        .with(AAD + "url", "https://api.example")
        .with(AAD + "token-url", "https://login.example/oauth2/token")
        .with(AAD + "client-id", "app-1")
        .with(AAD + "private-key-location", "classpath:certificates/client.key.pem")
        .with(AAD + "client-authentication", "private_key_jwt");
  }

  private static TokenRequest login(SampleConfig config) {
    ClientPolicy policy = config.read().clients().get(0);
    return Objects.requireNonNull(policy.login()).login();
  }

  private static Map<String, String> form(TokenRequest request) {
    Map<String, String> form = new HashMap<>();
    for (String parameter : request.body().split("&", -1)) {
      int at = parameter.indexOf('=');
      form.put(
          parameter.substring(0, at),
          URLDecoder.decode(parameter.substring(at + 1), StandardCharsets.UTF_8));
    }
    return form;
  }

  @Test
  void aCertificateIsNamedInTheHeaderOfAssertions() {
    SampleConfig config =
        client().with(AAD + "certificate-location", "classpath:certificates/client.pem");
    String assertion = Objects.requireNonNull(form(login(config)).get("client_assertion"));
    String header = assertion.substring(0, assertion.indexOf('.'));
    assertThat(Json.object(Objects.requireNonNull(StrictBase64.decodeUrl(header))))
        .containsEntry("x5t", "4tbZTY_YYjpqUJUmMJ40YC1OLrk")
        .containsEntry("x5t#S256", "qk8EipQsFJyWxk2YF2lUuNlTKj-SBZHxTm-661D-lDY")
        .containsEntry("alg", "ES256");
  }

  @Test
  void furtherParametersAndHeadersAreSent() {
    TokenRequest request =
        login(
            client()
                .with(AAD + "token-parameters.resource", "https://graph.example/?a=b&c")
                .with(AAD + "token-headers.X-Tenant", "shop"));
    assertThat(form(request))
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("resource", "https://graph.example/?a=b&c");
    assertThat(request.headers()).containsEntry("X-Tenant", "shop");
  }

  /** Otherwise a setting could replace what authenticates the client. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "token-parameters.client_assertion",
        "token-parameters.grant_type",
        "token-headers.authorization",
        "token-headers.Content-Type"
      })
  void whatTheLoginSetsItselfIsRejected(String setting) {
    assertThat(client().with(AAD + setting, "x").errors())
        .singleElement()
        .asString()
        .contains("is set by the login itself");
  }

  @Test
  void aCertificateOfAnotherKeyIsRejected() {
    assertThat(
            client()
                .with(AAD + "private-key-location", "classpath:certificates/other.key.pem")
                .with(AAD + "certificate-location", "classpath:certificates/client.pem")
                .errors())
        .singleElement()
        .asString()
        .contains("certificate-location: the certificate is not that of the private key");
    assertThat(client().with(AAD + "certificate", "x").errors())
        .singleElement()
        .asString()
        .startsWith(AAD + "certificate: ");
  }

  /** As OpenAI and many others want their keys. */
  @Test
  void anApiKeyIsSentAfterAScheme() {
    SampleConfig config =
        SampleConfig.empty()
            .with(AAD + "url", "https://api.example")
            .with(AAD + "send", "api-key")
            .with(AAD + "api-key", "sk_live_1")
            .with(AAD + "api-key-scheme", "Bearer");
    OutboundScheme scheme =
        ClientScheme.of(
            config.read().clients().get(0), Clock.systemUTC(), new SecureRandom(), () -> null);
    SampleRequest request = SampleRequest.ofUrl("https://api.example/v1");
    assertThat(scheme.headersFor(request)).isEqualTo(Map.of("Authorization", "Bearer sk_live_1"));
    assertThat(config.with(AAD + "api-key-header", "X-Key").errors())
        .singleElement()
        .asString()
        .contains("'api-key-header' and 'api-key-scheme', which exclude each other");
    assertThat(config.with(AAD + "send", "bearer+api-key").with(AAD + "token", "t").errors())
        .singleElement()
        .asString()
        .contains("api-key-scheme = 'Bearer' needs send=api-key");
  }
}
