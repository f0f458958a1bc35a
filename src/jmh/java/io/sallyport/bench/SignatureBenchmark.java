package io.sallyport.bench;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeyStore;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.apikey.KeyHash;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.replay.NonceStore;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.RequestKey;
import io.sallyport.signature.RequestSigner;
import io.sallyport.signature.SignatureScheme;
import io.sallyport.signature.SigningSecrets;
import io.sallyport.signature.keys.AssembledSecrets;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Verifies one signed request. */
@State(Scope.Thread)
public class SignatureBenchmark {
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final String KEY = "kapi_prod_0123456789abcdefghijklmnopqrstuv";
  private static final Clock CLOCK = Clock.systemUTC();

  /**
   * The number of requests, each with its nonce, before the stores are emptied; a power of two.
   * They fit into a CPU's cache, like a request that has just been received.
   */
  private static final int PRESENTED = 256;

  /** The length of the body, in bytes. */
  @Param({"0", "1024", "65536"})
  public int size;

  private final PreparedRequest[] requests = new PreparedRequest[PRESENTED];
  private final ForgettingStore current = new ForgettingStore();
  private final ForgettingStore assembledStore = new ForgettingStore();
  private byte[] signed = {};
  private byte[] signature = {};
  private Mac mac;
  private InboundScheme verifying;
  private InboundScheme scheme;
  private InboundScheme assembled;
  private int next;

  /** A store that is emptied when all requests have been sent. */
  private static final class ForgettingStore implements NonceStore {
    private NonceStore store = empty();

    void forget() {
      store = empty();
    }

    @Override
    public boolean claim(String scope, byte[] value, Instant until) {
      return store.claim(scope, value, until);
    }

    @Override
    public Instant knowsSince() {
      return store.knowsSince();
    }

    private static NonceStore empty() {
      return NonceStore.inMemory(Clock.offset(CLOCK, Duration.ofHours(-1)));
    }
  }

  /** Signs the requests and checks that a changed body and a used nonce are rejected. */
  @Setup
  public void setUp() throws GeneralSecurityException {
    byte[] body = new byte[size];
    new SplittableRandom(1).nextBytes(body);
    RequestFormat format = RequestFormats.named(RequestFormats.KINDLY);
    Duration window = Duration.ofHours(1);
    RequestSigner signer =
        new RequestSigner(format, Secret.ofText(KEY), Secret.of(SECRET), CLOCK, new SecureRandom());
    PreparedRequest bare = PreparedRequest.of(Map.of(), body);
    for (int i = 0; i < PRESENTED; i++) {
      requests[i] = PreparedRequest.of(signer.headersFor(bare), body);
    }
    limitOf(requests[0]);
    RequestKey key =
        new RequestKey(
            "demo", Secret.of(SECRET), Caller.authenticatedBy(Secured.SIGNATURE, "client").build());
    SigningSecrets known = (presented, request) -> key;
    verifying = new SignatureScheme("default", format, window, known, new NoNonces(), CLOCK);
    scheme = new SignatureScheme("default", format, window, known, current, CLOCK);
    assembled =
        new SignatureScheme(
            "default", format, window, AssembledSecrets.of(apiKeys()), assembledStore, CLOCK);
    for (InboundScheme one : List.of(scheme, assembled)) {
      Expect.accepts(one, requests[0]);
      Expect.rejects(one, requests[0]);
      Expect.rejects(one, requests[1].withBody(new byte[size + 1]));
    }
    Expect.accepts(verifying, requests[0]);
    Expect.rejects(verifying, requests[1].withBody(new byte[size + 1]));
    Expect.require(limit(), "the limit accepts");
  }

  /** Computes the MAC over the signed bytes, prepared in one array. */
  @Benchmark
  public boolean limit() {
    return MessageDigest.isEqual(mac.doFinal(signed), signature);
  }

  /** Sallyport, with a single key and without a nonce store. */
  @Benchmark
  public Outcome sallyportWithoutNonces() {
    return verifying.authenticate(requests[turn()]);
  }

  /** Sallyport, with a nonce store. */
  @Benchmark
  public Outcome sallyport() {
    int at = turn();
    if (at == 0) {
      current.forget();
    }
    return scheme.authenticate(requests[at]);
  }

  /** Sallyport as configured in an application: the secret is that of a verified API key. */
  @Benchmark
  public Outcome sallyportAssembled() {
    int at = turn();
    if (at == 0) {
      assembledStore.forget();
    }
    return assembled.authenticate(requests[at]);
  }

  private int turn() {
    next = (next + 1) & (PRESENTED - 1);
    return next;
  }

  private void limitOf(PreparedRequest request) throws GeneralSecurityException {
    String head =
        request.method()
            + request.target()
            + request.headers("X-Timestamp").get(0)
            + request.headers("X-Nonce").get(0);
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    signed = new byte[start.length + size];
    System.arraycopy(start, 0, signed, 0, start.length);
    System.arraycopy(request.body(), 0, signed, start.length, size);
    mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    signature = HexFormat.of().parseHex(request.headers("X-Signature").get(0));
  }

  private static ApiKeys apiKeys() {
    ApiKeyRecord record =
        ApiKeyRecord.of(
            "demo", KeyHash.of(KEY), ApiKeySettings.of("client"), Set.of(), Secret.of(SECRET));
    return new ApiKeys(ApiKeyStore.of(List.of(record)), CLOCK, new ApiKeyPolicy());
  }
}
