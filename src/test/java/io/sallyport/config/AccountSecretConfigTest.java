package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.rest.InProcessRealm;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Accounts whose client secret is configured as its SHA-256. */
class AccountSecretConfigTest {
  private static final String SHA256_OF_TEST =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));

  @Test
  void logsInWithTheSecret() {
    try (InProcessRealm realm = realm("accounts.me.secret-sha256", SHA256_OF_TEST)) {
      assertThat(token(realm, "test").status()).isEqualTo(200);
      assertThat(token(realm, "tess").status()).isEqualTo(401);
      assertThat(token(realm, SHA256_OF_TEST).status()).isEqualTo(401);
    }
  }

  @Test
  void isASha256() {
    assertThatThrownBy(() -> realm("accounts.me.secret-sha256", "test"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("a SHA-256 must have 64 hexadecimal digits");
  }

  @Test
  void excludesAPassword() {
    assertThatThrownBy(
            () ->
                realm(
                    "accounts.me.secret-sha256",
                    SHA256_OF_TEST,
                    "accounts.me.password",
                    "a password"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("secret-sha256")
        .hasMessageContaining("password");
  }

  @Test
  void rejectsAPasswordThatIsTooLongAtDeployment() {
    assertThatThrownBy(() -> realm("accounts.me.password", "x".repeat(1025)))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("the password has more than 1024 bytes");
  }

  private InProcessRealm realm(String... settings) {
    String[] all = new String[settings.length + 2];
    System.arraycopy(settings, 0, all, 0, settings.length);
    all[settings.length] = "issuer";
    all[settings.length + 1] = "https://api.example.com";
    return InProcessRealm.of("standard", clock, all);
  }

  private static InProcessResponse token(InProcessRealm realm, String secret) {
    return realm.call(
        SampleRequest.form("grant_type=client_credentials&client_id=me&client_secret=" + secret)
            .to("POST", "/oauth/token"));
  }
}
