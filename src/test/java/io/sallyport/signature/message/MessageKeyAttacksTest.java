package io.sallyport.signature.message;

import static io.sallyport.signature.message.MessageExchange.BODY;
import static io.sallyport.signature.message.MessageExchange.parameters;
import static io.sallyport.signature.message.MessageExchange.unsigned;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.internal.StrictBase64;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.SampleRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on HTTP Message Signatures by another target, another time or another key, by name (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-7">RFC 9421 §7</a>).
 */
class MessageKeyAttacksTest {
  private final MessageExchange exchange = new MessageExchange();

  /** §7.5.7: path and query count byte by byte. */
  @Nested
  class QueryReencoding {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/foo?param=Value&Pet=do%67",
          "/foo?Pet=dog&param=Value",
          "/foo?param=Value&Pet=dog&",
          "/foo?param=Value&Pet=dog&Pet=cat",
          "/foo?param=value&Pet=dog",
          "/foo",
          "/foo?",
          "/fo%6f?param=Value&Pet=dog",
          "/foo/?param=Value&Pet=dog",
          "/./foo?param=Value&Pet=dog",
          "//foo?param=Value&Pet=dog",
        })
    void rejectsAnotherFormOfTheTarget(String target) {
      exchange.assertRejected(exchange.valid().target(target), Reason.SIGNATURE_WRONG);
    }

    @ParameterizedTest
    @CsvSource({
      "https://other.example.org",
      "https://api.example.org:8443",
      "http://api.example.org",
    })
    void rejectsAnotherOrigin(String origin) {
      exchange.assertRejected(exchange.valid().at(origin), Reason.SIGNATURE_WRONG);
    }

    @Test
    void aCoveredParameterMayNotBeDoubled() {
      exchange.policy =
          new MessageSignaturePolicy(
              MessageSignaturePolicy.DEFAULT_WINDOW,
              List.of("@method", "@path", "content-digest"),
              null);
      String components =
          "(\"@method\" \"@path\" \"content-digest\" \"@query-param\";name=\"Pet\")";
      SampleRequest request = exchange.digestedAndSignedAs(unsigned(), components + parameters());

      exchange.assertRejected(request.target("/foo?Pet=dog&Pet=cat"), Reason.SIGNATURE_WRONG);
      exchange.assertRejected(request.target("/foo?Pet=dog&%50et=cat"), Reason.SIGNATURE_WRONG);
      exchange.assertRejected(request.target("/foo?Pet=cat"), Reason.SIGNATURE_WRONG);
      exchange.assertRejected(request.target("/foo"), Reason.SIGNATURE_WRONG);
      exchange.assertAccepted(request.target("/foo?other=1&Pet=do%67"));
    }
  }

  /** §7.2.2. */
  @Nested
  class Replays {

    @Test
    void rejectsTheSameRequestAgain() {
      SampleRequest request = exchange.valid();

      exchange.assertAccepted(request);
      exchange.assertRejected(request, Reason.NONCE_REPLAYED);
    }

    @Test
    void rejectsTheSameNonceOfAnotherRequest() {
      String components = "(\"@method\" \"@target-uri\")" + parameters();

      exchange.assertAccepted(
          exchange.signedAs(new SampleRequest("GET", "/a"), "sig1", components));
      exchange.assertRejected(
          exchange.signedAs(new SampleRequest("GET", "/b"), "sig1", components),
          Reason.NONCE_REPLAYED);
    }

    @Test
    void theNonceOfOneKeyIsNotThatOfAnother() {
      exchange.assertAccepted(
          exchange.signedAs(
              new SampleRequest("GET", "/a"),
              "sig1",
              "(\"@method\" \"@target-uri\")" + parameters()));
      exchange.keyId = Rfc9421.ED25519;
      exchange.assertAccepted(
          exchange.signedAs(
              new SampleRequest("GET", "/a"),
              "sig1",
              "(\"@method\" \"@target-uri\")"
                  + parameters().replace(Rfc9421.SHARED, Rfc9421.ED25519)));
    }

    @Test
    void aRejectedRequestUsesNoNonceUp() {
      SampleRequest request = exchange.valid();
      String method = request.method();

      exchange.assertRejected(request.method("PUT"), Reason.SIGNATURE_WRONG);
      exchange.assertRejected(request.method(method).body("{}"), Reason.DIGEST_WRONG);
      exchange.assertAccepted(request.body(BODY));
    }

    @Test
    void rejectsWhatWasSignedBeforeTheMemoryBegan() {
      SampleRequest request = exchange.valid();
      exchange.clock.advance(Duration.ofSeconds(1));
      exchange.nonces = NonceStore.inMemory(exchange.clock);

      exchange.assertRejected(request, Reason.TIMESTAMP_OUTSIDE_WINDOW);
    }
  }

  /** §7.3.6: the algorithm is the key's. */
  @Nested
  class AlgorithmConfusion {

    @ParameterizedTest
    @CsvSource({
      "test-shared-secret, ecdsa-p256-sha256",
      "test-shared-secret, HMAC-SHA256",
      "test-shared-secret, ''",
      "test-key-ecc-p256, hmac-sha256",
      "test-key-ed25519, hmac-sha256",
      "test-key-rsa-pss, rsa-v1_5-sha256",
      "test-key-rsa, rsa-pss-sha512",
      "test-key-rsa, none",
    })
    void rejectsAnotherAlgorithmThanTheKeys(String keyId, String algorithm) {
      exchange.keyId = keyId;
      exchange.assertRejected(
          exchange.digestedAndSignedAs(
              unsigned(),
              "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\")"
                  + parameters().replace(Rfc9421.SHARED, keyId)
                  + ";alg=\""
                  + algorithm
                  + '"'),
          Reason.SIGNATURE_ALGORITHM_WRONG);
    }

    /** The public key as the secret of an HMAC, which everybody can compute. */
    @ParameterizedTest
    @ValueSource(strings = {Rfc9421.P256, Rfc9421.ED25519, Rfc9421.RSA})
    void rejectsAnHmacUnderAPublicKey(String keyId) {
      SampleRequest request = unsigned();
      MessageSigningKey forged =
          MessageSigningKey.of(keyId, Secret.of(Rfc9421.pair(keyId).getPublic().getEncoded()));
      request.withAll(
          new MessageSigner(exchange.policy, forged, exchange.clock, new SecureRandom())
              .headersFor(request));

      exchange.assertRejected(request, Reason.SIGNATURE_WRONG);
    }

    @Test
    void rejectsTheOtherRsaAlgorithmOfTheSameKey() {
      SampleRequest request = unsigned();
      MessageSigningKey other =
          MessageSigningKey.of(
              Rfc9421.RSA, MessageAlgorithm.RSA_PSS_SHA512, Rfc9421.pair(Rfc9421.RSA).getPrivate());
      request.withAll(
          new MessageSigner(exchange.policy, other, exchange.clock, new SecureRandom())
              .headersFor(request));

      exchange.assertRejected(request, Reason.SIGNATURE_WRONG);
    }

    /** CVE-2022-21449. */
    @Test
    void rejectsAnEcdsaSignatureOfZeros() {
      exchange.keyId = Rfc9421.P256;
      for (byte[] zeros : List.of(new byte[64], new byte[0], new byte[63], new byte[65])) {
        exchange.assertRejected(
            exchange.valid().with("Signature", "sig1=:" + StrictBase64.encode(zeros) + ":"),
            Reason.SIGNATURE_WRONG);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {Rfc9421.SHARED, Rfc9421.RSA, Rfc9421.RSA_PSS, Rfc9421.P256, Rfc9421.ED25519})
    void rejectsWrongSignaturesOfEachKey(String keyId) {
      exchange.keyId = keyId;
      for (int length : new int[] {0, 1, 31, 32, 33, 63, 64, 65, 255, 256, 257, 1000}) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xff);
        exchange.assertRejected(
            exchange.valid().with("Signature", "sig1=:" + StrictBase64.encode(bytes) + ":"),
            Reason.SIGNATURE_WRONG);
      }
    }
  }

  /** §7.3.4, §7.3.5: a signature authenticates only the owner of its key. */
  @Nested
  class KeyIdConfusion {

    @Test
    void rejectsAnotherKeyThanSigned() {
      exchange.keys =
          MessageKeys.of(List.of(Rfc9421.key(Rfc9421.SHARED), MessageExchange.otherKey("other")));
      SampleRequest request = exchange.valid();
      String input = request.header("Signature-Input");

      exchange.assertRejected(
          request.with("Signature-Input", input.replace("test-shared-secret", "other")),
          Reason.SIGNATURE_WRONG);
    }

    /** Even of the same secret: the id is signed. */
    @Test
    void rejectsAnotherIdOfTheSameSecret() {
      MessageKey twin =
          MessageKey.of(
              "twin",
              Rfc9421.sharedSecret(),
              Caller.authenticatedBy(Secured.SIGNATURE, "twin").build());
      exchange.keys = MessageKeys.of(List.of(Rfc9421.key(Rfc9421.SHARED), twin));
      SampleRequest request = exchange.valid();
      String input = request.header("Signature-Input");

      exchange.assertRejected(
          request.with("Signature-Input", input.replace("test-shared-secret", "twin")),
          Reason.SIGNATURE_WRONG);
    }

    @Test
    void idsAreComparedByEveryCharacter() {
      SampleRequest request = exchange.valid();
      String input = request.header("Signature-Input");
      for (String other :
          List.of("Test-Shared-Secret", "test-shared-secret ", "test-shared-secre", "")) {
        exchange.assertRejected(
            request.with("Signature-Input", input.replace("test-shared-secret", other)),
            Reason.SIGNATURE_KEY_UNKNOWN);
      }
    }

    /** The last of two parameters of one name counts (RFC 8941), and is what was signed. */
    @Test
    void rejectsASecondKeyId() {
      SampleRequest request = exchange.valid();
      String input = request.header("Signature-Input");
      for (Map.Entry<String, Reason> more :
          Map.of(
                  ";keyid=\"test-key-ed25519\"", Reason.SIGNATURE_WRONG,
                  ";keyid=\"nobody\"", Reason.SIGNATURE_KEY_UNKNOWN)
              .entrySet()) {
        exchange.assertRejected(
            request.with("Signature-Input", input + more.getKey()), more.getValue());
      }
    }
  }
}
