package io.sallyport.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sallyport.it.CommandLineTool.Result;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.testing.RequestSignatures;
import io.sallyport.testing.SignedWebhooks;
import io.sallyport.testing.TokenMint;
import io.sallyport.webhook.WebhookPresets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the command line, with its exit codes. */
class CommandLineIT {
  private static final Instant NOW = Instant.parse("2027-01-31T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String SECRET = "a-secret-of-this-test-0123456789abcdef";
  private static final URI URL = URI.create("https://api.example.com/orders?page=2");

  private final TokenMint mint = TokenMint.of(JwsAlgorithm.ES256).clock(CLOCK);
  private final Map<String, String> environment = new HashMap<>(Map.of("SECRET", SECRET));

  @TempDir private Path folder = Path.of("");

  private Result run(String... arguments) throws Exception {
    return CommandLineTool.run(environment, CLOCK, arguments);
  }

  private String file(String name, String text) throws Exception {
    Path path = folder.resolve(name);
    Files.writeString(path, text);
    return path.toString();
  }

  private String settings(String... more) throws Exception {
    Map<String, String> settings = new LinkedHashMap<>(mint.configuration("default"));
    settings.put("sallyport.realms.default.require", "bearer");
    settings.put("sallyport.realms.partner.require", "signature");
    settings.put("sallyport.realms.partner.signature-keys.acme.secret", "${SECRET}");
    settings.put("sallyport.webhooks.payments.preset", "stripe");
    settings.put("sallyport.webhooks.payments.secret", "${STRIPE:whsec_demo}");
    settings.put("sallyport.store.data-source", "jdbc/orders");
    settings.put("quarkus.http.port", "8080");
    StringBuilder text = new StringBuilder();
    settings.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return file("shop.properties", text + String.join("\n", more));
  }

  private static String request(String method, Map<String, String> headers, String body) {
    StringBuilder text = new StringBuilder(method + " /orders?page=2 HTTP/1.1\r\n");
    text.append("Host: api.example.com\r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    return text + "\r\n" + body;
  }

  @Test
  void verifiesATokenAndSaysWhyItIsRejected() throws Exception {
    String settings = settings();
    String good = file("good.txt", mint.token("ada") + "\n");
    assertThat(run("verify", "-c", settings, "--token-file", good))
        .isEqualTo(new Result(0, "accepted: ada by [bearer]\n", ""));

    environment.put("TOKEN", mint.audience("account").token("ada"));
    Result rejected = run("verify", "-c", settings, "--token-env", "TOKEN");
    assertThat(rejected.code()).isEqualTo(1);
    assertThat(rejected.out().lines())
        .containsExactly(
            "rejected: token_audience_wrong by bearer",
            "aud: expected ['https://api.test'], got 'account'",
            "https://sallyport.io/troubleshooting.html#token_audience_wrong");
  }

  @Test
  void decidesAtTheTimeOfACapture() throws Exception {
    environment.put("TOKEN", mint.token("ada"));
    String settings = settings();
    assertThat(
            run("verify", "-c", settings, "--token-env", "TOKEN", "--at", "2027-01-31T13:00:00Z")
                .out())
        .startsWith("rejected: token_expired by bearer\nexp: expected a time after");
  }

  @Test
  void verifiesACapturedSignedRequest() throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.putAll(
        RequestSignatures.messages("acme", SECRET, CLOCK)
            .headers("POST", URL, headers, "{}".getBytes(UTF_8)));
    String settings = settings();
    String sent = file("sent.txt", request("POST", headers, "{}"));
    String changed = file("changed.txt", request("POST", headers, "[]"));
    assertThat(run("verify", "-c", settings, "--realm", "partner", "--request", sent).code())
        .isZero();
    Result rejected = run("verify", "-c", settings, "--realm", "partner", "--request", changed);
    assertThat(rejected.code()).isEqualTo(1);
    assertThat(rejected.out()).startsWith("rejected: digest_wrong by signature\ncontent-digest:");
    assertThat(
            run(
                    "verify",
                    "-c",
                    settings,
                    "--realm",
                    "partner",
                    "--request",
                    sent,
                    "--origin",
                    "https://other.example.com")
                .out())
        .startsWith("rejected: signature_wrong");
  }

  @Test
  void verifiesAWebhook() throws Exception {
    SignedWebhooks stripe = SignedWebhooks.of(WebhookPresets.named("stripe"), "whsec_demo", CLOCK);
    SignedWebhooks.Delivery delivery = stripe.delivery(URL, "{\"type\":\"payout.paid\"}");
    String sent = file("hook.txt", request("POST", delivery.headers(), delivery.body()));
    String settings = settings();
    assertThat(run("verify", "-c", settings, "--webhook", "payments", "--request", sent).out())
        .isEqualTo("accepted: payments by [webhook]\n");
    environment.put("STRIPE", "whsec_other");
    assertThat(run("verify", "-c", settings, "--webhook", "payments", "--request", sent).out())
        .startsWith("rejected: signature_wrong by webhook\n");
    assertThat(run("verify", "-c", settings, "--webhook", "nope", "--request", sent).code())
        .isEqualTo(2);
  }

  @Test
  void reportsAllErrorsOfSettings() throws Exception {
    assertThat(run("config", "check", settings()).out()).endsWith(": 10 settings are valid\n");
    Result broken =
        run(
            "config",
            "check",
            settings("sallyport.require-https=maybe", "sallyport.realms.default.isuer=x"));
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err())
        .contains("2 errors", "sallyport.require-https", ".issuer'?", "(source: ");
    environment.remove("SECRET");
    assertThat(run("config", "check", settings()).err())
        .contains("sallyport.realms.partner.signature-keys.acme.secret: ${SECRET} cannot be");
  }

  @Test
  void createsKeysThatFitTogether() throws Exception {
    Path pair = folder.resolve("issuer.pem");
    String publicKey = run("key-pair", pair.toString()).out();
    assertThat(publicKey).startsWith("-----BEGIN PUBLIC KEY-----\n");
    assertThat(run("key-pair", pair.toString()).code()).as("never replaced").isEqualTo(2);
    String jwks = run("jwks", pair.toString()).out();
    assertThat(run("jwks", file("issuer.pub", publicKey)).out()).isEqualTo(jwks);
    environment.put(
        "TOKEN",
        run(
                "mint",
                "--key",
                pair.toString(),
                "--issuer",
                TokenMint.ISSUER,
                "--audience",
                TokenMint.AUDIENCE,
                "--subject",
                "ada",
                "--claim",
                "groups=[clerk,admin]")
            .out()
            .strip());
    String settings =
        file(
            "minted.properties",
            "sallyport.realms.default.require=bearer\nsallyport.realms.default.issuer="
                + TokenMint.ISSUER
                + "\nsallyport.realms.default.audiences="
                + TokenMint.AUDIENCE
                + "\nsallyport.realms.default.keys="
                + jwks);
    assertThat(run("verify", "-c", settings, "--token-env", "TOKEN").out())
        .isEqualTo("accepted: ada by [bearer]\n");
  }

  @Test
  void createsAndHashesApiKeys() throws Exception {
    List<String> lines = run("new-key", "--prefix", "acme", "--id", "ci").out().lines().toList();
    assertThat(lines.get(0)).startsWith("acme_prod_").hasSize(42);
    environment.put("KEY", lines.get(0));
    String hash = run("hash-key", "--secret-env", "KEY").out().strip();
    assertThat(lines.get(1)).isEqualTo("sallyport.realms.default.api-keys.ci.sha256=" + hash);
  }

  @Test
  void mintsWithASharedSecret() throws Exception {
    Result minted =
        run(
            "mint",
            "--secret-env",
            "SECRET",
            "--issuer",
            "me",
            "--subject",
            "ada",
            "--lifetime",
            "-PT1M",
            "--claim",
            "level=3");
    assertThat(minted.code()).isZero();
    assertThat(minted.out().strip().split("\\.")).hasSize(3);
    assertThat(minted.out()).doesNotContain(SECRET);
  }

  @Test
  void printsSignedRequestsAsCurl() throws Exception {
    String[] command = {
      "sign", "post", URL.toString(), "--key-id", "acme", "--secret-env", "SECRET", "-d", "{'a':1}"
    };
    assertThat(run(command).out())
        .startsWith("curl -X POST 'https://api.example.com/orders?page=2' \\\n  -H ")
        .contains("'Signature-Input: sig1=(")
        .endsWith("--data-binary '{'\\''a'\\'':1}'\n");
    environment.put("KEY", "kapi_prod_1");
    assertThat(
            run(
                    "sign",
                    "GET",
                    URL.toString(),
                    "--api-key-env",
                    "KEY",
                    "--format",
                    "kindly",
                    "--secret-env",
                    "SECRET")
                .out())
        .contains("X-API-Key: kapi_prod_1", "X-Signature: ")
        .doesNotContain(SECRET);
    assertThat(run("sign", "GET", "/orders", "--key-id", "a", "--secret-env", "SECRET").code())
        .isEqualTo(2);
  }

  @Test
  void sendsWebhooks() throws Exception {
    AtomicReference<String> signature = new AtomicReference<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hooks",
        exchange -> {
          signature.set(exchange.getRequestHeaders().getFirst("Stripe-Signature"));
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(signature.get() == null ? 400 : 204, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://localhost:" + server.getAddress().getPort() + "/hooks";
      assertThat(run("webhook", "send", "stripe", url, "--secret-env", "SECRET"))
          .isEqualTo(new Result(0, "204 \n", ""));
      assertThat(signature.get()).startsWith("t=" + NOW.getEpochSecond() + ",v1=");
      assertThat(run("webhook", "send", "github", url, "--secret-env", "SECRET").code())
          .isEqualTo(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void takesNoSecretFromAnArgument() throws Exception {
    assertThat(run("mint", "--help").out()).doesNotContain("--secret=");
    Result missing = run("hash-key", "--secret-env", "NOPE");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).startsWith("The environment variable NOPE is not set");
  }

  @Test
  void explainsItsUse() throws Exception {
    assertThat(run("--help").out()).contains("verify", "config", "webhook", "Exit codes:");
    assertThat(run().code()).isEqualTo(2);
    assertThat(run("bogus").err()).contains("'bogus'");
    assertThat(run("verify").err()).contains("Missing required", "--config=FILE");
  }
}
