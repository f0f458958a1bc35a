package io.sallyport.bench;

import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeyScheme;
import io.sallyport.apikey.ApiKeyStore;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.apikey.KeyHash;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Verifies one of 100,000 API keys. */
@State(Scope.Thread)
public class ApiKeyBenchmark {
  private static final int KEYS = 100_000;

  /** The number of keys that are presented in turn; a power of two. */
  private static final int PRESENTED = 4096;

  private final byte[][] keys = new byte[PRESENTED][];
  private final byte[][] hashes = new byte[PRESENTED][];
  private final RequestView[] requests = new RequestView[PRESENTED];
  private MessageDigest digest;
  private InboundScheme scheme;
  private int next;

  /** Creates the keys and checks that an unknown one is rejected. */
  @Setup
  public void setUp() throws GeneralSecurityException {
    digest = MessageDigest.getInstance("SHA-256");
    SplittableRandom random = new SplittableRandom(1);
    List<ApiKeyRecord> records = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      String key = "kapi_prod_%016x%016x".formatted(random.nextLong(), random.nextLong());
      records.add(record(i, key));
      if (i < PRESENTED) {
        keys[i] = key.getBytes(StandardCharsets.US_ASCII);
        hashes[i] = digest.digest(keys[i]);
        requests[i] = request(key);
      }
    }
    scheme = scheme(records);
    Expect.accepts(scheme, requests[0]);
    Expect.rejects(scheme, request("kapi_prod_00000000000000000000000000000000"));
  }

  /** Computes the hash of the key and compares it with one stored hash. */
  @Benchmark
  public boolean limit() {
    int at = turn();
    return MessageDigest.isEqual(digest.digest(keys[at]), hashes[at]);
  }

  /** Ours. */
  @Benchmark
  public Outcome sallyport() {
    return scheme.authenticate(requests[turn()]);
  }

  private int turn() {
    next = (next + 1) & (PRESENTED - 1);
    return next;
  }

  static RequestView request(String key) {
    return PreparedRequest.of(Map.of("X-API-Key", key), new byte[0]);
  }

  static InboundScheme scheme(List<ApiKeyRecord> records) {
    ApiKeyPolicy policy =
        new ApiKeyPolicy(
            ApiKeyPolicy.DEFAULT_HEADER,
            List.of("X-Timestamp", "X-Nonce", "X-Signature"),
            ApiKeyPolicy.DEFAULT_MAX_LENGTH);
    return new ApiKeyScheme(
        "default", policy, new ApiKeys(ApiKeyStore.of(records), Clock.systemUTC(), policy));
  }

  static ApiKeyRecord record(int id, String key) {
    ApiKeySettings settings = ApiKeySettings.of("client-" + id).permissions("read:*");
    return ApiKeyRecord.of("key-" + id, KeyHash.of(key), settings, Set.of("partner"), null);
  }
}
