package io.sallyport.signature.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.spi.SampleRequest;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An implementation by others agrees in both directions: <a
 * href="https://www.npmjs.com/package/http-message-signatures">http-message-signatures</a> of npm,
 * run by Node. It needs {@code node} and {@code npm}, and a registry that npm reaches.
 */
@Tag("peers")
class NodePeerIT {
  private static final Path SOURCE = Path.of("src/test/node/http-message-signatures");
  private static final Path WORK = Path.of("target/node/http-message-signatures");
  private static final List<String> FIELDS =
      List.of("@method", "@target-uri", "content-digest", "content-type");

  private final MessageExchange exchange = new MessageExchange();

  NodePeerIT() {
    // The library reads the clock of the machine, and remembers no nonce.
    exchange.clock.set(Clock.systemUTC().instant());
    exchange.nonces = new EveryNonce();
  }

  @BeforeAll
  static void install() throws Exception {
    Files.createDirectories(WORK);
    for (String file : List.of("package.json", "package-lock.json", "peer.js")) {
      Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    PeerRun npm =
        PeerRun.of(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), "");
    assertThat(npm.exitCode())
        .as("npm could not install http-message-signatures; is a registry in reach? %s", npm.text())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Rfc9421.SHARED,
        Rfc9421.RSA,
        Rfc9421.RSA_PSS,
        Rfc9421.P256,
        Rfc9421.P384,
        Rfc9421.ED25519
      })
  void weAcceptWhatItSigns(String keyId) throws Exception {
    SampleRequest request = digested();
    JsonObject signed =
        ask(task("sign", keyId, request, FIELDS).add("key", privateKey(keyId))).getJsonObject(0);
    request
        .with("Signature-Input", signed.getString("input"))
        .with("Signature", signed.getString("signature"));

    assertThat(request.header("Signature-Input")).contains(";keyid=\"" + keyId + "\"", ";alg=\"");
    assertThat(exchange.assertAccepted(request).caller().keyId()).isEqualTo(keyId);
    exchange.assertRejected(request.method("PUT"), Reason.SIGNATURE_WRONG);
    exchange.assertRejected(request.method("POST").body("{}"), Reason.DIGEST_WRONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Rfc9421.SHARED,
        Rfc9421.RSA,
        Rfc9421.RSA_PSS,
        Rfc9421.P256,
        Rfc9421.P384,
        Rfc9421.ED25519
      })
  void itAcceptsWhatWeSign(String keyId) throws Exception {
    exchange.keyId = keyId;
    SampleRequest request = exchange.valid();
    JsonObject good = task("verify", keyId, request, FIELDS).add("key", publicKey(keyId)).build();
    JsonObject changed =
        task("verify", keyId, request.with("Content-Type", "text/plain"), FIELDS)
            .add("key", publicKey(keyId))
            .build();
    JsonArray responses = ask(good, changed);

    assertThat(responses.getJsonObject(0).getBoolean("good")).as(responses.toString()).isTrue();
    assertThat(responses.getJsonObject(1).getBoolean("good")).isFalse();
  }

  /** Derived components, and fields in all the ways in which they are serialized. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"@authority\"",
        "\"@scheme\"",
        "\"@request-target\"",
        "\"@path\"",
        "\"@query\"",
        "\"@query-param\";name=\"Pet\"",
        "\"@query-param\";name=\"a%20b\"",
        "\"x-list\"",
        "\"x-list\";bs",
        "\"priority\";sf",
        "\"priority\";key=\"u\"",
        "\"priority\";key=\"i\"",
        "\"x-empty\"",
      })
  void weReadEveryComponentAsItDoes(String component) throws Exception {
    SampleRequest request =
        digested()
            .target("/foo?param=Value&Pet=dog&a+b=c%20d")
            .with("X-List", " a, b ")
            .with("Priority", "u=1 ,   i")
            .with("X-Empty", "");
    List<String> fields =
        List.of("@method", "@target-uri", "content-digest", "content-type", component);
    JsonObject signed =
        ask(task("sign", Rfc9421.SHARED, request, fields).add("key", privateKey(Rfc9421.SHARED)))
            .getJsonObject(0);
    request
        .with("Signature-Input", signed.getString("input"))
        .with("Signature", signed.getString("signature"));

    assertThat(request.header("Signature-Input")).contains(component);
    exchange.assertAccepted(request);
  }

  private static SampleRequest digested() {
    SampleRequest request = MessageExchange.unsigned();
    return request.with("Content-Digest", ContentDigest.of(request.body()));
  }

  private static JsonObjectBuilder task(
      String what, String keyId, SampleRequest request, List<String> fields) {
    JsonObjectBuilder headers = Json.createObjectBuilder();
    for (String name :
        List.of(
            "Content-Type",
            "Content-Digest",
            "X-List",
            "Priority",
            "X-Empty",
            "Signature-Input",
            "Signature")) {
      List<String> lines = request.headers(name);
      if (!lines.isEmpty()) {
        headers.add(name, lines.get(0));
      }
    }
    JsonArrayBuilder names = Json.createArrayBuilder();
    fields.forEach(names::add);
    return Json.createObjectBuilder()
        .add("do", what)
        .add("keyid", keyId)
        .add("alg", Rfc9421.key(keyId).algorithm().word())
        .add("fields", names)
        .add(
            "message",
            Json.createObjectBuilder()
                .add("method", request.method())
                .add("url", request.url())
                .add("headers", headers));
  }

  private static JsonArray ask(JsonObjectBuilder task) throws Exception {
    return ask(task.build());
  }

  private static JsonArray ask(JsonObject... tasks) throws Exception {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (JsonObject task : tasks) {
      all.add(task);
    }
    PeerRun node = PeerRun.of(List.of("node", "peer.js"), all.build().toString());
    assertThat(node.exitCode()).as(node.text()).isZero();
    return Json.createReader(new StringReader(node.text())).readArray();
  }

  private static String privateKey(String id) {
    return base64(
        id.equals(Rfc9421.SHARED)
            ? Rfc9421.sharedSecret().reveal()
            : Rfc9421.pair(id).getPrivate().getEncoded());
  }

  private static String publicKey(String id) {
    return base64(
        id.equals(Rfc9421.SHARED)
            ? Rfc9421.sharedSecret().reveal()
            : Rfc9421.pair(id).getPublic().getEncoded());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The output of one command. */
  private record PeerRun(int exitCode, String text) {
    static PeerRun of(List<String> command, String input) throws Exception {
      Path in = Files.createTempFile(WORK, "in", ".json");
      Path out = Files.createTempFile(WORK, "out", ".txt");
      Files.writeString(in, input, StandardCharsets.UTF_8);
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(WORK.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(out.toFile()))
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
          process.destroyForcibly();
        }
        int exitCode = process.waitFor();
        return new PeerRun(exitCode, Files.readString(out));
      } catch (IOException e) {
        throw new AssertionError(command.get(0) + " cannot be run: Node and npm are needed", e);
      } finally {
        Files.delete(in);
        Files.delete(out);
      }
    }
  }
}
