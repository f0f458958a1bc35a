package io.sallyport.bench;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.replay.NonceStore;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSignatureScheme;
import io.sallyport.signature.message.MessageSigner;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Verifies one request signed by RFC 9421, with hmac-sha256 and a SHA-256 digest. */
@State(Scope.Thread)
public class MessageSignatureBenchmark {
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final String KEY = "demo";
  private static final Clock CLOCK = Clock.systemUTC();

  /**
   * The number of requests, each with its nonce, before the stores are emptied; a power of two.
   * They fit into a CPU's cache, like a request that has just been received.
   */
  private static final int PRESENTED = 256;

  /** The length of the body, in bytes. */
  @Param({"1024", "2048", "4096", "8192", "65536"})
  public int size;

  private final PreparedRequest[] requests = new PreparedRequest[PRESENTED];
  private NonceStore current = empty();
  private byte[] body = {};
  private byte[] base = {};
  private byte[] signature = {};
  private byte[] digest = {};
  private Mac mac;
  private MessageDigest sha256;
  private InboundScheme verifying;
  private InboundScheme scheme;
  private int next;

  /** Uses the current store, which is replaced when all requests have been sent. */
  private final class CurrentStore implements NonceStore {
    @Override
    public boolean claim(String scope, byte[] value, Instant until) {
      return current.claim(scope, value, until);
    }

    @Override
    public Instant knowsSince() {
      return current.knowsSince();
    }
  }

  /** Signs the requests and checks that a changed body and a used nonce are rejected. */
  @Setup
  public void setUp() throws GeneralSecurityException {
    body = new byte[size];
    new SplittableRandom(1).nextBytes(body);
    MessageSignaturePolicy policy =
        new MessageSignaturePolicy(
            Duration.ofHours(1), MessageSignaturePolicy.DEFAULT_COMPONENTS, null);
    MessageSigner signer =
        new MessageSigner(
            policy, MessageSigningKey.of(KEY, Secret.of(SECRET)), CLOCK, new SecureRandom());
    Map<String, String> type = Map.of("content-type", "application/octet-stream");
    PreparedRequest bare = PreparedRequest.of(type, body);
    for (int i = 0; i < PRESENTED; i++) {
      Map<String, String> headers = new HashMap<>(signer.headersFor(bare));
      headers.putAll(type);
      requests[i] = PreparedRequest.of(headers, body);
    }
    limitOf(requests[0]);
    Caller owner = Caller.authenticatedBy(Secured.SIGNATURE, "client").build();
    MessageKeys keys = MessageKeys.of(List.of(MessageKey.of(KEY, Secret.of(SECRET), owner)));
    SecureRandom random = new SecureRandom();
    verifying = new MessageSignatureScheme("default", policy, keys, new NoNonces(), CLOCK, random);
    scheme = new MessageSignatureScheme("default", policy, keys, new CurrentStore(), CLOCK, random);
    Expect.accepts(scheme, requests[0]);
    Expect.rejects(scheme, requests[0]);
    Expect.rejects(scheme, requests[1].withBody(new byte[size + 1]));
    Expect.accepts(verifying, requests[0]);
    Expect.rejects(verifying, requests[1].withBody(new byte[size + 1]));
    Expect.require(limit(), "the limit accepts");
  }

  /** Computes the MAC over a prepared signature base, and the digest of the body. */
  @Benchmark
  public boolean limit() {
    return MessageDigest.isEqual(mac.doFinal(base), signature)
        & MessageDigest.isEqual(sha256.digest(body), digest);
  }

  /** Sallyport, without a nonce store. */
  @Benchmark
  public Outcome sallyportWithoutNonces() {
    return verifying.authenticate(requests[turn()]);
  }

  /** Sallyport, with a nonce store. */
  @Benchmark
  public Outcome sallyport() {
    int at = turn();
    if (at == 0) {
      current = empty();
    }
    return scheme.authenticate(requests[at]);
  }

  private int turn() {
    next = (next + 1) & (PRESENTED - 1);
    return next;
  }

  private void limitOf(PreparedRequest request) throws GeneralSecurityException {
    String field = request.headers("Content-Digest").get(0);
    String text =
        "\"@method\": POST\n\"@target-uri\": "
            + request.url()
            + "\n\"content-digest\": "
            + field
            + "\n\"content-type\": application/octet-stream\n\"@signature-params\": "
            + request.headers("Signature-Input").get(0).substring("sig1=".length());
    base = text.getBytes(StandardCharsets.US_ASCII);
    mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    sha256 = MessageDigest.getInstance("SHA-256");
    digest = bytes(field, "sha-256=:");
    signature = bytes(request.headers("Signature").get(0), "sig1=:");
  }

  private static byte[] bytes(String field, String prefix) {
    return Base64.getDecoder().decode(field.substring(prefix.length(), field.length() - 1));
  }

  private static NonceStore empty() {
    return NonceStore.inMemory(Clock.offset(CLOCK, Duration.ofHours(-1)));
  }
}
