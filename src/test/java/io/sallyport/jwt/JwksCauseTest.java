package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.sallyport.UnavailableException;
import io.sallyport.internal.CapturedLog;
import io.sallyport.internal.StrictBase64;
import io.sallyport.testing.SettableClock;
import io.sallyport.testing.TokenMint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Key sets from a server over HTTP: why they cannot be loaded, and where metadata name them. */
class JwksCauseTest {
  private static final String EC =
      "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"e\","
          + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
          + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";

  private final SettableClock clock = new SettableClock(TestToken.NOW);
  private final Map<String, byte[]> documents = new HashMap<>();
  private final CapturedLog log = new CapturedLog(JwksUrl.class.getName(), Level.ALL);
  private final HttpServer server = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          byte[] body = documents.get(exchange.getRequestURI().getPath());
          int status = exchange.getRequestURI().getPath().equals("/moved") ? 301 : 200;
          exchange.sendResponseHeaders(
              body == null ? 404 : status, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    log.close();
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void serve(String path, String body) {
    documents.put(path, body.getBytes(StandardCharsets.UTF_8));
  }

  private JwksUrl keys(String path) {
    return new JwksUrl(JwksPolicy.of(url(path), true), clock);
  }

  private JwksUrl discovered(String issuer, String path) {
    return JwksUrl.discovered(issuer, JwksPolicy.of(url(path), true), clock);
  }

  /** Returns what was logged about this server, and not about those of earlier tests. */
  private List<String> logged() {
    return log.lines().stream().filter(line -> line.contains(url("").toString())).toList();
  }

  private void fails(JwksUrl keys, String cause) {
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> keys.candidates("e", JwsAlgorithm.ES256))
          .withMessageContaining(cause);
      clock.advance(Duration.ofSeconds(10));
    }
    assertThat(logged()).as("once").hasSize(1);
    assertThat(logged().get(0)).startsWith("WARNING").contains("cannot be loaded: ", cause);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/moved|x|status 301; redirects are not followed",
        "/html|<html>|the response is not a JSON object",
        "/object|{}|the JSON has no array 'keys'",
        "/config|{'jwks_uri':'x'}|it is a discovery document, not a JWKS",
      })
  void namesTheCauseOnce(String path, String body, String cause) {
    serve(path, body.replace('\'', '"'));
    fails(keys(path), cause);
  }

  @Test
  void namesAStatusACompressedBodyAndARefusedConnection() throws IOException {
    fails(keys("/missing"), "status 404");
    log.lines().clear();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("{\"keys\":[]}".getBytes(StandardCharsets.US_ASCII));
    }
    documents.put("/gzip", bytes.toByteArray());
    fails(keys("/gzip"), "compressed by gzip");
    log.lines().clear();
    JwksUrl stopped = keys("/gone");
    server.stop(0);
    fails(stopped, "the connection was refused");
  }

  @Test
  void readsASingleJwk() {
    serve("/jwk", EC);
    assertThat(keys("/jwk").candidates("e", JwsAlgorithm.ES256)).hasSize(1);
  }

  /** MicroProfile JWT 2.1 §9: the location of a key may be the URL of a PEM file. */
  @Test
  void readsPem() {
    String key = TokenMint.of(JwsAlgorithm.ES256).publicKeyPem();
    serve("/key.pem", key);
    serve("/two.pem", key + key);
    assertThat(keys("/key.pem").candidates("any", JwsAlgorithm.ES256)).hasSize(1);
    fails(keys("/two.pem"), "the PEM text has more than one block");
  }

  @Test
  void aPublishedPrivateKeyIsNotUsed() {
    serve("/private", EC.replace("}", ",\"d\":\"AQ\"}"));
    serve("/private.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThat(keys("/private").candidates("e", JwsAlgorithm.ES256)).isEmpty();
    log.lines().clear();
    fails(keys("/private.pem"), "private key");
  }

  @Test
  void skipsAByteOrderMark() {
    serve("/bom", "\ufeff{\"keys\":[" + EC + "]}");
    assertThat(keys("/bom").candidates("e", JwsAlgorithm.ES256)).hasSize(1);
  }

  @Test
  void saysOnceWhichKeysAreNotUsedAndWhy() {
    String set =
        "{\"keys\":["
            + EC
            + ","
            + EC.replace("\"e\"", "\"w\"").replace("x_FEz", "x_FEy")
            + ","
            + EC.replace("\"e\"", "7")
            + ","
            + EC.replace("\"e\"", "\"enc\",\"use\":\"enc\"")
            + ",null,{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"AAAA\"}]}";
    serve("/jwks", set);
    JwksUrl keys = keys("/jwks");
    assertThat(keys.candidates("e", JwsAlgorithm.ES256)).hasSize(1);
    assertThat(keys.ids()).containsExactly("e");
    clock.advance(Duration.ofHours(1));
    keys.candidates("e", JwsAlgorithm.ES256);
    assertThat(logged())
        .containsExactlyInAnyOrder(
            warning("/jwks") + "not used: key 's': it is secret, and was published",
            warning("/jwks") + "not used: key 'w': the JWK's x and y are not a point on its curve",
            warning("/jwks")
                + "not used: a key without a readable kid: a JWK's kid is a string of up to 256"
                + " characters");
  }

  @Test
  void warnsOfASetWithoutAUsableKey() {
    serve("/jwks", "{\"keys\":[]}");
    assertThat(keys("/jwks").candidates("e", JwsAlgorithm.ES256)).isEmpty();
    assertThat(logged())
        .containsExactly(
            "WARNING The key set at "
                + url("/jwks")
                + " has no usable key: no token can be verified with it");
  }

  private String warning(String path) {
    return "WARNING The key set at " + url(path) + ": ";
  }

  @Test
  void findsTheKeysByOpenIdDiscovery() {
    String issuer = url("/realms/shop").toString();
    serve(
        "/realms/shop/.well-known/openid-configuration",
        "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + url("/certs") + "\"}");
    serve("/certs", "{\"keys\":[" + EC + "]}");
    assertThat(discovered(issuer, "/realms/shop").candidates("e", JwsAlgorithm.ES256)).hasSize(1);
  }

  /** RFC 8414 §3: the well-known path stands between the host and the path of the issuer. */
  @Test
  void findsTheKeysByOAuthMetadata() {
    String issuer = url("/tenant/").toString();
    serve(
        "/.well-known/oauth-authorization-server/tenant",
        "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + url("/certs") + "\"}");
    serve("/certs", "{\"keys\":[" + EC + "]}");
    assertThat(discovered(issuer, "/tenant/").candidates("e", JwsAlgorithm.ES256)).hasSize(1);
  }

  /** RFC 8414 §3.3: otherwise an attacker's metadata would replace the keys. */
  @Test
  void rejectsMetadataOfAnotherIssuer() {
    serve(
        "/.well-known/openid-configuration",
        "{\"issuer\":\"https://evil.example\",\"jwks_uri\":\"" + url("/certs") + "\"}");
    fails(discovered(url("").toString(), ""), "names another issuer: 'https://evil.example'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "file:///etc/passwd|a JWKS URL starts with https://",
        "https://user@host/|neither user nor fragment",
      })
  void rejectsMetadataWithAnUnsafeLocation(String location, String cause) {
    String issuer = url("").toString();
    serve(
        "/.well-known/openid-configuration",
        "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + location + "\"}");
    fails(discovered(issuer, ""), cause);
  }

  @Test
  void saysThatThereAreNoMetadata() {
    fails(discovered(url("/x").toString(), "/x"), "its discovery document: status 404");
  }

  @Test
  void readsTheMetadataAgainWhenTheKeysAreGone() {
    String issuer = url("").toString();
    String metadata = "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + url("/old") + "\"}";
    serve("/.well-known/openid-configuration", metadata);
    serve("/old", "{\"keys\":[" + EC + "]}");
    JwksUrl keys = discovered(issuer, "");
    assertThat(keys.candidates("e", JwsAlgorithm.ES256)).hasSize(1);
    documents.remove("/old");
    serve("/.well-known/openid-configuration", metadata.replace("/old", "/new"));
    serve("/new", "{\"keys\":[" + EC.replace("\"e\"", "\"f\"") + "]}");
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> keys.candidates("f", JwsAlgorithm.ES256));
    clock.advance(Duration.ofSeconds(10));
    assertThat(keys.candidates("f", JwsAlgorithm.ES256)).hasSize(1);
  }

  @Test
  void readsKeysWithPaddingInAPublishedSet() {
    serve("/jwks", "{\"keys\":[" + EC.replace("VEU\"", "VEU=\"") + "]}");
    assertThat(keys("/jwks").candidates("e", JwsAlgorithm.ES256)).hasSize(1);
    assertThat(StrictBase64.decodeUrl("VEU=")).as("still strict in tokens").isNull();
    assertThat(logged()).isEmpty();
  }
}
