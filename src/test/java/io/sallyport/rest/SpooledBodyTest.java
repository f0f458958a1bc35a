package io.sallyport.rest;

import static io.sallyport.rest.ServerFilterTest.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.sallyport.Secret;
import io.sallyport.dialect.standard.Standard;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.BodyReader;
import io.sallyport.spi.Gate;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Realm;
import io.sallyport.spi.RequestView;
import io.sallyport.webhook.WebhookPolicy;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookScheme;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A body that is too long for memory: hashed as it is read, stored in a file, and deleted
 * afterwards.
 */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class SpooledBodyTest {
  private static final int MEMORY = 1024;
  private static final int LIMIT = 3_000_000;
  private static final long SEED = 20261122L;
  private static final Secret SECRET = Secret.ofText("It's a Secret to Everybody");
  private static final int MEBIBYTE = 1 << 20;

  private static SampleServer server;

  @BeforeAll
  static void start() throws Exception {
    Realm hook = new Realm("hook", List.of(), Map.of("webhook", scheme(MEMORY)), new Standard());
    Gate gate =
        new Gate(
            new GatePolicy(Unannotated.DENY, false, LIMIT),
            Map.of(),
            Map.of("hook", hook),
            hook.errors(),
            UnaryOperator.identity());
    server = SampleServer.start(gate, SpooledHooks.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "1023", "1024", "1025", "16384", "16385", "2500000", "3000000"})
  void aBodyReachesTheResourceUntouched(int length) throws Exception {
    byte[] body = random(length);
    String hash = Hex.encode(Hmac.Hash.SHA256.digest().digest(body));
    for (BodyPublisher sent : List.of(BodyPublishers.ofByteArray(body), chunked(body))) {
      assertThat(new String(send("hash", body, sent).body(), UTF_8)).isEqualTo(hash);
    }
    assertThat(send("bytes", body, chunked(body)).body()).isEqualTo(body);
    assertNothingLeft();
  }

  /** The response is written after the filters have seen it. */
  @ParameterizedTest
  @ValueSource(ints = {1025, 2_500_000})
  void aResponseMayBeReadFromTheBody(int length) throws Exception {
    byte[] body = random(length);
    assertThat(send("echo", body, BodyPublishers.ofByteArray(body)).body()).isEqualTo(body);
    assertThat(send("echo", body, chunked(body)).body()).isEqualTo(body);
    assertNothingLeft();
  }

  @ParameterizedTest
  @CsvSource({"ignore,204", "start,200", "fail,500"})
  void dropsBytesThatTheResourceDidNotRead(String path, int status) throws Exception {
    byte[] body = random(200_000);
    for (BodyPublisher sent : List.of(BodyPublishers.ofByteArray(body), chunked(body))) {
      assertThat(send(path, body, sent).statusCode()).isEqualTo(status);
    }
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {1025, 200_000})
  void nothingIsLeftOfARejectedBody(int length) throws Exception {
    byte[] body = random(length);
    byte[] other = random(length + 1);
    assertRejected(send("hash", other, BodyPublishers.ofByteArray(body)), 401, "signature_wrong");
    assertRejected(send("hash", other, chunked(body)), 401, "signature_wrong");
    assertNothingLeft();
  }

  @Test
  void nothingIsLeftOfABodyOverTheLimit() throws Exception {
    byte[] body = random(LIMIT + 1);
    assertRejected(send("hash", body, BodyPublishers.ofByteArray(body)), 413, "body_too_large");
    assertRejected(send("hash", body, chunked(body)), 413, "body_too_large");
    assertNothingLeft();
  }

  /** The sender closes the connection in the middle. */
  @Test
  void nothingIsLeftOfABrokenBody() {
    InputStream gone =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] bytes, int start, int length) throws IOException {
            throw new IOException("the connection is gone");
          }
        };
    InputStream broken = new SequenceInputStream(new Endless(100_000), gone);
    assertThatThrownBy(() -> SpooledBody.read(broken, LIMIT, (bytes, offset, length) -> {}))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> SpooledBody.read(new Endless(10), 9, (bytes, offset, length) -> {}))
        .isInstanceOf(BodyReader.BodyTooLargeException.class);
    assertNothingLeft();
  }

  @Test
  void theFileHasNoNameWhileItIsUsed() throws Exception {
    try (SpooledBody body =
        SpooledBody.read(new Endless(100_000), LIMIT, (bytes, offset, length) -> {})) {
      assertThat(names()).isEmpty();
      assertThat(body.stream().readAllBytes()).hasSize(100_000);
      assertThat(body.stream().readAllBytes()).hasSize(100_000);
    }
  }

  /** Counts what is allocated, not only what is retained. */
  @Test
  void fiftyMegabytesTakeNoMebibyteOfHeap() {
    long length = 50_000_000;
    Hmac.Run mac = new Hmac(Hmac.Hash.SHA256, SECRET.reveal()).start();
    byte[] piece = new byte[10_000];
    for (long i = 0; i < length; i += piece.length) {
      mac.update(piece, 0, piece.length);
    }
    String signature = "sha256=" + Hex.encode(mac.finish());
    WebhookScheme scheme = scheme(1 << 19);
    assertThat(scheme.authenticate(new LongRequest(20_000, signature)))
        .isInstanceOf(Outcome.Rejected.class);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Outcome outcome = scheme.authenticate(new LongRequest(length, signature));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    assertThat(allocated).isLessThan(MEBIBYTE);
  }

  private static WebhookScheme scheme(int memoryLimit) {
    WebhookPolicy policy =
        WebhookPolicy.of("hook", WebhookPresets.named("github"), List.of(SECRET))
            .withMemoryLimit(memoryLimit);
    Clock clock = Clock.systemUTC();
    return new WebhookScheme(policy, NonceStore.inMemory(clock), clock);
  }

  private static HttpResponse<byte[]> send(String path, byte[] signed, BodyPublisher sent)
      throws Exception {
    byte[] mac = new Hmac(Hmac.Hash.SHA256, SECRET.reveal()).mac(signed);
    return server.send(
        path,
        request ->
            request
                .header("X-Hub-Signature-256", "sha256=" + Hex.encode(mac))
                .header("Content-Type", "application/octet-stream")
                .POST(sent));
  }

  private static BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RandomGeneratorFactory.of("L64X128MixRandom").create(SEED).nextBytes(bytes);
    return bytes;
  }

  /** Neither a name nor, where this is visible, an open file without a name. */
  private static void assertNothingLeft() {
    assertThat(names()).isEmpty();
    assertThat(open()).isEmpty();
  }

  private static List<Path> names() {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> isOurs(file.getFileName().toString())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> open() {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(descriptors)) {
      return files.map(SpooledBodyTest::target).filter(SpooledBodyTest::isOurs).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).getFileName().toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }

  private static boolean isOurs(String name) {
    return name.startsWith("sallyport") && name.contains(".body");
  }

  /** That many zeros. */
  private static final class Endless extends InputStream {
    private long left;

    Endless(long length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int start, int length) {
      int read = (int) Math.min(left, length);
      left -= read;
      return read == 0 ? -1 : read;
    }
  }

  /** A request with a body that is not in memory. */
  private record LongRequest(long length, String signature) implements RequestView {
    @Override
    public String method() {
      return "POST";
    }

    @Override
    public String target() {
      return "/";
    }

    @Override
    public String url() {
      return "https://example.org/";
    }

    @Override
    public List<String> headers(String name) {
      return name.equals("X-Hub-Signature-256") ? List.of(signature) : List.of();
    }

    @Override
    public byte[] body() {
      throw new AssertionError("the whole body is not needed");
    }

    @Override
    public byte @Nullable [] bodyUpTo(int maxBytes) {
      return null;
    }

    @Override
    public void readBody(BodyReader reader) {
      SpooledBody.read(new Endless(length), Long.MAX_VALUE, reader).close();
    }

    @Override
    public @Nullable String remoteAddress() {
      return null;
    }
  }
}
