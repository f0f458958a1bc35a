package io.sallyport.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.internal.Json;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.testing.Decision;
import io.sallyport.testing.Guards;
import io.sallyport.testing.TokenMint;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The commands of the pages about identity providers that cannot be reached, in a shell. One server
 * on this machine stands for all hosts of a page: it issues a token of the form that the provider
 * publishes, serves its metadata and its keys, and is the API. {@code .ci/try-keycloak} runs the
 * page about Keycloak with a real one.
 */
class IdentityProviderPagesIT {
  private static final Pattern BLOCK =
      Pattern.compile("^```(properties|shell)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern HOST = Pattern.compile("https://(?=[a-z])");
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_795_945_860), ZoneOffset.UTC);
  private static final TokenMint MINT = TokenMint.of(JwsAlgorithm.RS256);

  /** For the provider whose page calls a program in place of curl. */
  private static final String GCLOUD =
      """
      gcloud() {
        for option in "$@"; do
          case $option in --audiences=*) curl -s -d "${option#--}" "$LOGIN" ;; esac
        done
      }
      """;

  @TempDir private Path folder = Path.of("");

  /** The forms that were sent, by their paths. */
  private final Map<String, String> logins = new ConcurrentHashMap<>();

  private final Map<String, String> settings = new HashMap<>();
  private final List<String> commands = new ArrayList<>();
  private final HttpServer server = newServer();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private String issuer = "";
  private String token = "";
  private Guards guards = Guards.of(Map.of());

  private static HttpServer newServer() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::handle);
    // The keys are fetched while the API responds.
    server.setExecutor(workers);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    workers.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "auth0, /oauth/token, client_credentials",
    "cognito, /oauth2/token, client_credentials",
    "entra, /9122040d-6c67-4c5b-b112-36a304b66dad/oauth2/v2.0/token, client_credentials",
    "firebase, /v1/accounts:signInWithPassword, returnSecureToken",
    "google, /identity-token, audiences=1234987819200",
    "okta, /oauth2/default/v1/token, client_credentials",
    "spring, /oauth2/token, client_credentials",
  })
  void theCommandsOfThePageCallTheApi(String provider, String login, String form) throws Exception {
    read(Files.readString(Path.of("src/site/markdown", "idp-" + provider + ".md")));
    token = MINT.tokenOf(claims(provider));
    guards = Guards.of(settings, CLOCK);
    String issued = run(GCLOUD + commands.get(0));
    assertThat(issued).contains(token);
    assertThat(logins).hasSize(1);
    logins.forEach(
        (path, sent) -> {
          assertThat(path).endsWith(login);
          assertThat(sent).contains(form);
        });

    assertThat(run("TOKEN=" + token + "\n" + commands.get(1))).contains("200 OK");
    assertThat(run("TOKEN=" + token + "x\n" + commands.get(1))).contains("401 Unauthorized");
    assertThat(commands).hasSize(2);
  }

  /** Takes the settings and commands from a page, with the hosts of this server. */
  private void read(String page) {
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      String text = HOST.matcher(block.group(2)).replaceAll(here() + "/");
      if (block.group(1).equals("shell")) {
        commands.add(text);
        continue;
      }
      for (String line : text.lines().toList()) {
        settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    String realm = "sallyport.realms.default.";
    settings.putIfAbsent(realm + "issuer", here() + "/accounts.google.com");
    issuer = Objects.requireNonNull(settings.get(realm + "issuer"));
    settings.put(realm + "allow-http", "true");
    settings.put(realm + "require", "bearer");
    // The identifier of an API is a name, not an address.
    settings.computeIfPresent(
        realm + "audiences", (name, text) -> text.replace(here() + "/", "https://"));
  }

  private Map<String, Object> claims(String provider) throws IOException {
    byte[] json =
        Files.readAllBytes(Path.of("src/test/resources/identity-providers", provider + ".json"));
    Map<String, Object> claims =
        new LinkedHashMap<>(
            Objects.requireNonNull(Json.object(json, number -> new BigDecimal(number.text()))));
    claims.computeIfPresent(
        "iss", (name, text) -> text.toString().replace("https://", here() + "/"));
    return claims;
  }

  private String here() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (path.endsWith("/orders")) {
        Decision decision =
            guards.decide(
                "GET",
                URI.create("https://api.example.com/orders"),
                authorization == null ? Map.of() : Map.of("Authorization", List.of(authorization)),
                new byte[0]);
        respond(exchange, decision.isAccepted() ? 200 : 401, decision.line());
      } else if (path.endsWith("/.well-known/openid-configuration")) {
        respond(
            exchange, 200, "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + here() + "/keys\"}");
      } else if (path.equals("/keys")) {
        respond(exchange, 200, MINT.jwks());
      } else if (exchange.getRequestMethod().equals("POST")) {
        logins.put(path, body);
        respond(exchange, 200, "{\"access_token\":\"" + token + "\"}");
      } else {
        respond(exchange, 404, "{}");
      }
    }
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String run(String script) throws Exception {
    Path file = folder.resolve("commands.sh");
    Path output = folder.resolve("output.txt");
    Files.writeString(file, script);
    ProcessBuilder builder =
        new ProcessBuilder("sh", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SECRET", "a-secret",
                "CLIENT_ID", "a-client",
                "API_KEY", "a-key",
                "LOGIN", here() + "/identity-token"));
    Process process = builder.start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return Files.readString(output);
  }
}
