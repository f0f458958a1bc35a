package io.sallyport.signature.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.apikey.AddressRules;
import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeyStore;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.apikey.KeyHash;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.CallLimits;
import io.sallyport.keys.RateLimit;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.RequestKey;
import io.sallyport.signature.SigningSecrets;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiKeySecretsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TEXT = "kapi_prod_7f3d9a2b5c1e4890abcdef1234567890";
  private static final RateLimit LIMIT = RateLimit.fixedWindow(7, Duration.ofDays(1));
  private static final Secret SECRET = Secret.ofText("hush-hush");

  private final SampleRequest request = new SampleRequest("GET", "/stats");

  @Test
  void aGoodKeySignsForItsOwner() {
    RequestKey key = (RequestKey) find(key(SECRET, null, AddressRules.NONE));
    assertThat(key.id()).isEqualTo("key-1");
    assertThat(key.owner().client()).isEqualTo("client-1");
    assertThat(key.owner().schemes()).containsExactly(Secured.SIGNATURE);
    assertThat(key.owner().roles()).containsExactly("reader");
    assertThat(key.owner().permissions().holds("read:stats")).isTrue();
    assertThat(key.owner().keyId()).isEqualTo("key-1");
    assertThat(key.owner().limits()).isEqualTo(new CallLimits("key-1", List.of(LIMIT)));
  }

  @Test
  void anUnknownKeyHasNoOwner() {
    ApiKeyRecord other = key(SECRET, null, AddressRules.NONE);
    assertThat(secrets(other).find("another", request))
        .isEqualTo(new SigningSecrets.Rejected(Outcome.rejected(Reason.API_KEY_UNKNOWN)));
  }

  /** The audit names the owner of the key. */
  @Test
  void anInvalidKeyIsRejectedWithItsOwner() {
    AddressRules elsewhere = AddressRules.of(List.of("198.51.100.1"), List.of());
    assertRejected(key(SECRET, NOW, AddressRules.NONE), Reason.API_KEY_EXPIRED);
    assertRejected(key(SECRET, null, elsewhere), Reason.ADDRESS_REJECTED);
  }

  @Test
  void aKeyWithoutASecretSignsNothing() {
    assertRejected(key(null, null, AddressRules.NONE), Reason.API_KEY_UNKNOWN);
  }

  private void assertRejected(ApiKeyRecord record, Reason reason) {
    assertThat(find(record))
        .isEqualTo(new SigningSecrets.Rejected(Outcome.rejected(reason).of(record.owner())));
  }

  private SigningSecrets.Found find(ApiKeyRecord record) {
    return secrets(record).find(TEXT, request);
  }

  private static ApiKeySecrets secrets(ApiKeyRecord record) {
    return new ApiKeySecrets(
        new ApiKeys(ApiKeyStore.of(List.of(record)), new SettableClock(NOW), new ApiKeyPolicy()),
        RequestFormats.named("kindly"));
  }

  private static ApiKeyRecord key(
      @Nullable Secret secret, @Nullable Instant expiresAt, AddressRules addresses) {
    ApiKeySettings settings =
        ApiKeySettings.of("client-1")
            .name("Production Server")
            .permissions("read:*")
            .allowedIps(addresses.allowed())
            .expiresAt(expiresAt)
            .limits(LIMIT);
    return ApiKeyRecord.of("key-1", KeyHash.of(TEXT), settings, Set.of("reader"), secret);
  }
}
