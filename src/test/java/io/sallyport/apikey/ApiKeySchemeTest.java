package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeySchemeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ApiKeyPolicy SIGNED_TOO =
      new ApiKeyPolicy(
          "X-API-Key",
          List.of("X-Timestamp", "X-Nonce", "X-Signature"),
          ApiKeyPolicy.DEFAULT_MAX_LENGTH);

  private final SampleRequest request =
      new SampleRequest("GET", "/stats").with("X-API-Key", SampleKey.TEXT);

  @Test
  void acceptsAGoodKey() {
    Outcome outcome = authenticate(new SampleKey());
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    Outcome.Accepted accepted = (Outcome.Accepted) outcome;
    Caller caller = accepted.caller();
    assertThat(caller.getName()).isEqualTo("client-1");
    assertThat(caller.client()).isEqualTo("client-1");
    assertThat(caller.schemes()).containsExactly(Secured.API_KEY);
    assertThat(caller.roles()).containsExactly("reader");
    assertThat(caller.permissions().holds("read:stats")).isTrue();
    assertThat(caller.permissions().holds("write:stats")).isFalse();
    assertThat(caller.keyId()).isEqualTo("key-1");
    assertThat(accepted.body()).isNull();
  }

  @Test
  void requestWithoutAKeyIsAbsent() {
    request.without("X-API-Key");
    assertThat(authenticate(new SampleKey())).isSameAs(Outcome.ABSENT);
  }

  @Test
  void headerNameIsCaseInsensitive() {
    request.without("X-API-Key").with("x-api-KEY", SampleKey.TEXT);
    assertThat(authenticate(new SampleKey())).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void rejectsTwoKeys() {
    request.plus("X-API-Key", SampleKey.TEXT);
    assertRejected(new SampleKey(), Reason.CREDENTIAL_DUPLICATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0001b", "k\u00e9y", "a\u007f"})
  void rejectsCharactersThatNoHeaderHas(String value) {
    request.with("X-API-Key", value);
    assertRejected(new SampleKey(), Reason.HEADER_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "unknown"})
  void rejectsAnUnknownKey(String value) {
    request.with("X-API-Key", value);
    assertRejected(new SampleKey(), Reason.API_KEY_UNKNOWN);
  }

  @Test
  void rejectsAnInvalidKey() {
    assertRejected(new SampleKey().expiresAt(NOW), Reason.API_KEY_EXPIRED);
    assertRejected(new SampleKey().revokedAt(NOW), Reason.API_KEY_REVOKED);
    assertRejected(new SampleKey().allowed("192.0.2.9"), Reason.ADDRESS_REJECTED);
  }

  @Test
  void keyForSignedRequestsOnlyIsRejectedWithoutASignature() {
    assertRejected(new SampleKey().signedOnly(), Reason.API_KEY_UNKNOWN);
  }

  @Test
  void namesTheOwnerOfARejectedKey() {
    for (SampleKey key :
        List.of(
            new SampleKey().expiresAt(NOW),
            new SampleKey().revokedAt(NOW),
            new SampleKey().allowed("192.0.2.9"),
            new SampleKey().signedOnly())) {
      Outcome.Rejected rejected = (Outcome.Rejected) authenticate(key);
      assertThat(rejected.caller()).isEqualTo(key.build().owner());
      assertThat(key.build().owner().keyId()).isEqualTo("key-1");
    }
  }

  @Test
  void namesNoClientIfTheKeyIsUnknown() {
    request.with("X-API-Key", "unknown");
    assertThat(authenticate(new SampleKey())).isEqualTo(Outcome.rejected(Reason.API_KEY_UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Timestamp", "x-nonce", "X-SIGNATURE"})
  void signedRequestNeverPassesByItsKey(String mark) {
    request.with(mark, "");
    ApiKeyScheme scheme = scheme(SIGNED_TOO, new SampleKey());
    assertThat(scheme.authenticate(request)).isSameAs(Outcome.ABSENT);
  }

  @Test
  void plainRequestPassesWhereSignedOnesAreKnown() {
    assertThat(scheme(SIGNED_TOO, new SampleKey()).authenticate(request))
        .isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void readsTheHeaderOfThePolicy() {
    request.without("X-API-Key").with("Api-key", SampleKey.TEXT);
    ApiKeyScheme scheme = scheme(new ApiKeyPolicy("Api-key", List.of(), 64), new SampleKey());
    assertThat(scheme.authenticate(request)).isInstanceOf(Outcome.Accepted.class);
    assertThat(scheme.challenge(null)).hasToString("ApiKey realm=\"kindly\", header=\"Api-key\"");
  }

  @Test
  void challengeNamesTheHeader() {
    ApiKeyScheme scheme = scheme(new ApiKeyPolicy(), new SampleKey());
    assertThat(scheme.name()).isEqualTo("api-key");
    assertThat(scheme.challenge(null)).hasToString("ApiKey realm=\"kindly\", header=\"X-API-Key\"");
  }

  @Test
  void doesNotReadTheBody() {
    authenticate(new SampleKey());
    assertThat(request.bodyReads()).isZero();
  }

  @Test
  void policyChecksItself() {
    assertThatThrownBy(() -> new ApiKeyPolicy("", List.of(), 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'' is not an HTTP field name");
    assertThatThrownBy(() -> new ApiKeyPolicy("X-API-Key", List.of("X Nonce"), 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'X Nonce' is not an HTTP field name");
    assertThatThrownBy(() -> new ApiKeyPolicy("X-API-Key", List.of(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the maximum length of an API key must be 1 to 4096 characters, not 0");
    assertThatThrownBy(() -> new ApiKeyPolicy("X-API-Key", List.of(), 4097))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new ApiKeyPolicy("X-API-Key", List.of(), 1).maxLength()).isEqualTo(1);
    assertThat(new ApiKeyPolicy("X-API-Key", List.of(), 4096).maxLength()).isEqualTo(4096);
  }

  private void assertRejected(SampleKey key, Reason reason) {
    assertThat(((Outcome.Rejected) authenticate(key)).reason()).isEqualTo(reason);
  }

  private Outcome authenticate(SampleKey key) {
    return scheme(new ApiKeyPolicy(), key).authenticate(request);
  }

  private static ApiKeyScheme scheme(ApiKeyPolicy policy, SampleKey key) {
    ApiKeyStore store = new StaticApiKeys(List.of(key.build()));
    return new ApiKeyScheme("kindly", policy, new ApiKeys(store, new SettableClock(NOW), policy));
  }
}
