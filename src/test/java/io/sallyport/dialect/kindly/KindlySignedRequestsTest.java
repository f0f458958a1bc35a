package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.kindly.KindlyRealm.isError;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.RequestSigner;
import io.sallyport.spi.SampleRequest;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that an API key of kindly signs. */
class KindlySignedRequestsTest {
  private final KindlyRealm realm = new KindlyRealm();
  private InProcessResponse key;

  @BeforeEach
  void start() {
    key = realm.post("/api/keys", "{\"name\":\"a\"}", realm.user());
  }

  @AfterEach
  void stop() {
    realm.close();
  }

  private SampleRequest signed(String apiKey, String secret, String target) {
    SampleRequest request = SampleRequest.get(target);
    RequestSigner signer =
        new RequestSigner(
            RequestFormats.named(RequestFormats.KINDLY),
            Secret.ofText(apiKey),
            Secret.ofText(secret),
            realm.clock,
            new SecureRandom());
    return request.withAll(signer.headersFor(request));
  }

  private SampleRequest signed() {
    return signed(key.textAt("key"), key.textAt("secret"), "/");
  }

  private void isRejected(SampleRequest request, int status, String code) {
    isError(realm.callSecured(request), status, code);
  }

  @Test
  void aSignedRequestIsAcceptedOnce() {
    SampleRequest request = signed();
    assertThat(realm.callSecured(request).status()).isEqualTo(204);
    isRejected(request, 401, "AUTH_011");
    assertThat(realm.callSecured(signed()).status()).isEqualTo(204);
  }

  @Test
  void aWrongSecretIsRejected() {
    isRejected(signed(key.textAt("key"), "0".repeat(64), "/"), 401, "AUTH_009");
  }

  @Test
  void anUnknownKeyIsRejected() {
    isRejected(signed("kapi_prod_unknown", key.textAt("secret"), "/"), 401, "AUTH_004");
  }

  @Test
  void aSignatureOfAnotherTargetIsRejected() {
    SampleRequest other = signed(key.textAt("key"), key.textAt("secret"), "/other");
    isRejected(other.target("/"), 401, "AUTH_009");
  }

  @ParameterizedTest
  @CsvSource({"PT301S", "PT-301S"})
  void aTimestampOutsideTheWindowIsRejected(Duration offset) {
    SampleRequest request = signed();
    realm.clock.advance(offset);
    isRejected(request, 401, "AUTH_010");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Timestamp", "X-Nonce", "X-Signature"})
  void anIncompleteSignatureIsNotAPlainApiKey(String header) {
    isRejected(signed().without(header), 400, "VALIDATION");
  }

  @ParameterizedTest
  @CsvSource({"X-Timestamp, now", "X-Nonce, short", "X-Signature, xyz"})
  void aMalformedSignatureIsRejected(String header, String value) {
    isRejected(signed().with(header, value), 400, "VALIDATION");
  }

  @Test
  void aKeyForSignedRequestsOnlyDoesNotAuthenticateWithoutASignature() {
    InProcessResponse signing =
        realm.post("/api/keys", "{\"name\":\"a\",\"signed_only\":true}", realm.otherUser());
    assertThat(
            realm
                .callSecured(SampleRequest.get("/").with("X-API-Key", signing.textAt("key")))
                .status())
        .isEqualTo(401);
    assertThat(
            realm
                .callSecured(signed(signing.textAt("key"), signing.textAt("secret"), "/"))
                .status())
        .isEqualTo(204);
  }
}
