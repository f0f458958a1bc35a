package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.account.LockoutPolicy;
import io.sallyport.token.IssuingConfig;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the logins of a realm are protected. */
class LoginConfigTest {
  private static final String KINDLY = "sallyport.realms.kindly.";
  private static final String WAKAPAY = "sallyport.realms.wakapay.";

  private final SampleConfig kindly = SampleConfig.empty().with(KINDLY + "dialect", "kindly");
  private final SampleConfig wakapay = SampleConfig.empty().with(WAKAPAY + "dialect", "wakapay");

  @Test
  void locksAnAccountOfKindlyByDefault() {
    assertThat(issuing(kindly).lockout()).isEqualTo(new LockoutPolicy());
    assertThat(issuing(kindly).cookieSecure()).isTrue();
    assertThat(issuing(wakapay).lockout()).isNull();
  }

  @Test
  void countsTheFailuresOfAnyDialectWhereThatIsSaid() {
    SampleConfig counted =
        wakapay.with(WAKAPAY + "lockout.failures", "3").with(WAKAPAY + "lockout.duration", "PT1M");
    assertThat(issuing(counted).lockout())
        .isEqualTo(new LockoutPolicy(3, Duration.ofMinutes(1), false));
  }

  @Test
  void knowsDevicesAndPlainCookiesWhereThatIsSaid() {
    SampleConfig config =
        kindly
            .with(KINDLY + "lockout.known-devices", "true")
            .with(KINDLY + "cookie-secure", "false");
    assertThat(issuing(config).lockout())
        .isEqualTo(new LockoutPolicy(5, Duration.ofMinutes(15), true));
    assertThat(issuing(config).cookieSecure()).isFalse();
  }

  @Test
  void locksNothingOnlyWhereThatIsSaidByName() {
    String allow = KINDLY + "lockout.allow-unlimited-failures";
    assertThat(issuing(kindly.with(allow, "true")).lockout()).isNull();
    assertThat(kindly.with(KINDLY + "lockout.failures", "0").errors())
        .singleElement()
        .asString()
        .contains("lockout.failures", "lockout.allow-unlimited-failures=true");
    assertThat(kindly.with(allow, "true").with(KINDLY + "lockout.failures", "5").errors())
        .singleElement()
        .asString()
        .contains("exclude each other");
    assertThat(kindly.with(allow, "true").with(KINDLY + "lockout.duration", "PT1M").errors())
        .singleElement()
        .asString()
        .contains("lockout.duration", "does nothing");
  }

  @ParameterizedTest
  @CsvSource({
    "lockout.failures, -1",
    "lockout.failures, 1001",
    "lockout.failures, many",
    "lockout.duration, PT0S",
    "lockout.duration, P31D",
    "lockout.known-devices, yes",
    "cookie-secure, no"
  })
  void rejectsWhatCannotBe(String key, String value) {
    assertThat(kindly.with(KINDLY + key, value).errors())
        .singleElement()
        .asString()
        .contains(KINDLY + key, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lockout.known-devices", "cookie-secure"})
  void rejectsWhatDoesNothingWithoutCookies(String key) {
    assertThat(wakapay.with(WAKAPAY + "lockout.failures", "3").with(WAKAPAY + key, "true").errors())
        .singleElement()
        .asString()
        .contains(WAKAPAY + key, "does nothing");
  }

  @ParameterizedTest
  @CsvSource({"lockout.failures, 3", "lockout.duration, PT1M", "cookie-secure, false"})
  void rejectsLoginSettingsOfARealmWithoutLogins(String key, String value) {
    assertThat(SampleConfig.valid().with(SampleConfig.KIRA + key, value).errors())
        .singleElement()
        .asString()
        .contains(SampleConfig.KIRA + key, "does nothing");
  }

  private static IssuingConfig issuing(SampleConfig config) {
    return Objects.requireNonNull(config.realm().tokens().issuing());
  }
}
