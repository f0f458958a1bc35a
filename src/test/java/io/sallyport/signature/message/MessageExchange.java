package io.sallyport.signature.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.internal.StrictBase64;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.ExplanationText;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A client and a server that agree; a test changes one thing on the way. */
final class MessageExchange {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final String NONCE = "000102030405060708090a0b0c0d0e0f";
  static final String BODY = "{\"hello\": \"world\"}";

  final SettableClock clock = new SettableClock(NOW.minus(Duration.ofHours(1)));
  NonceStore nonces = NonceStore.inMemory(clock);
  MessageSignaturePolicy policy = new MessageSignaturePolicy();
  MessageSignaturePolicy clientPolicy = policy;
  String keyId = Rfc9421.SHARED;
  MessageKeys keys = Rfc9421.keys();

  MessageExchange() {
    clock.set(NOW);
  }

  MessageSignatureScheme scheme() {
    return new MessageSignatureScheme("demo", policy, keys, nonces, clock, new SecureRandom());
  }

  MessageSigner signer() {
    return new MessageSigner(clientPolicy, Rfc9421.signingKey(keyId), clock, new SecureRandom());
  }

  /** A request with a body that is not signed. */
  static SampleRequest unsigned() {
    return new SampleRequest("POST", "/foo?param=Value&Pet=dog")
        .with("Content-Type", "application/json")
        .body(BODY);
  }

  /** A signed request that the scheme accepts. */
  SampleRequest valid() {
    return signed(unsigned());
  }

  SampleRequest signed(SampleRequest request) {
    return request.withAll(signer().headersFor(request));
  }

  /** The good parameters of a signature that is made now. */
  static String parameters() {
    return ";created="
        + NOW.getEpochSecond()
        + ";keyid=\"test-shared-secret\";nonce=\""
        + NONCE
        + '"';
  }

  /** Signs what the text says with the shared secret: an inner list and its parameters. */
  SampleRequest signedAs(SampleRequest request, String label, String input) {
    SignatureInput parsed =
        Objects.requireNonNull(
            SignatureInput.of(
                Objects.requireNonNull(
                    Objects.requireNonNull(
                            StructuredReader.dictionary(List.of(label + "=" + input), true))
                        .get(label))));
    byte[] base =
        Objects.requireNonNull(
            SignatureBase.of(request, parsed.components(), parsed.serialized()), input);
    byte[] signature = Rfc9421.signingKey(keyId).sign(base);
    return request
        .plus("Signature-Input", label + "=" + input)
        .plus("Signature", label + "=:" + StrictBase64.encode(signature) + ":");
  }

  /** The same with the digest of the body that the request has. */
  SampleRequest digestedAndSignedAs(SampleRequest request, String input) {
    request.with("Content-Digest", ContentDigest.of(request.body()));
    return signedAs(request, "sig1", input);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A key of another secret. */
  static MessageKey otherKey(String id) {
    return MessageKey.of(
        id,
        Secret.ofText("another secret of 32 bytes or more"),
        Caller.authenticatedBy(Secured.SIGNATURE, "owner of " + id).build());
  }

  Outcome send(RequestView request) {
    return scheme().authenticate(request);
  }

  Outcome.Accepted assertAccepted(RequestView request) {
    Outcome outcome = send(request);
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return (Outcome.Accepted) outcome;
  }

  void assertRejected(RequestView request, Reason reason) {
    Outcome outcome = send(request);
    assertThat(outcome).isEqualTo(Outcome.rejected(reason));
    ExplanationText.assertSafe(outcome, request.headers("Signature"));
  }
}
