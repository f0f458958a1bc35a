package io.sallyport.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeyScheme;
import io.sallyport.apikey.ApiKeyStore;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.apikey.KeyHash;
import io.sallyport.jwt.BearerScheme;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.replay.NonceStore;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSignatureScheme;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookFormatBuilder;
import io.sallyport.webhook.WebhookPolicy;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookScheme;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code src/sample/Sign.java}, run as readers run it, signs requests that the library accepts. */
class SignScriptTest {
  private static final Path SCRIPT = Path.of("src/sample/Sign.java").toAbsolutePath();
  private static final Path SETTINGS =
      Path.of("src/sample/resources/META-INF/microprofile-config.properties");
  private static final List<String> WEBHOOKS =
      List.of(
          "kindly",
          "kira",
          "standard-webhooks",
          "svix",
          "stripe",
          "github",
          "slack",
          "shopify",
          "kaito");

  /** With all characters that a shell treats specially. */
  private static final String BODY = "{\"it's\": \"$HOME `id` \\\\ \\\"q\\\" @x !\"}";

  private static final Clock CLOCK = Clock.systemUTC();

  private static Properties settings = new Properties();

  @BeforeAll
  static void readSettings() throws IOException {
    try (Reader reader = Files.newBufferedReader(SETTINGS)) {
      settings.load(reader);
    }
  }

  @Test
  void everyNameInOneCallPrintsALineThatTheLibraryAccepts(@TempDir Path temporary)
      throws Exception {
    List<String> words = new ArrayList<>(List.of("bearer", "api-key"));
    words.addAll(WEBHOOKS);
    words.add(BODY);

    ScriptRun run = ScriptRun.of(temporary, Path.of(""), words);

    assertThat(run.lines()).hasSize(2 + WEBHOOKS.size());
    Request bearer = Request.of(run.lines().get(0));
    assertThat(bearer.url()).isEqualTo("http://localhost:8080/standard/whoami");
    assertThat(callerOf(bearerScheme(), bearer).roles()).containsExactly("demo");
    Request apiKey = Request.of(run.lines().get(1));
    assertThat(callerOf(apiKeyScheme(), apiKey).getName()).isEqualTo("demo-client");
    for (int i = 0; i < WEBHOOKS.size(); i++) {
      String name = WEBHOOKS.get(i);
      Request delivery = Request.of(run.lines().get(2 + i));
      assertThat(delivery.target()).isEqualTo("/webhooks/" + name);
      assertThat(delivery.text()).isEqualTo(BODY);
      assertThat(callerOf(webhookScheme(name), delivery).getName()).isEqualTo(name);
      assertThat(webhookScheme(name).authenticate(delivery.withBody("{}")))
          .as(name)
          .isInstanceOf(Outcome.Rejected.class);
    }
  }

  @Test
  void aRequestIsSignedAsItIsAskedFor(@TempDir Path temporary) throws Exception {
    ScriptRun run =
        ScriptRun.of(
            temporary, Path.of(""), List.of("request", "PUT", "/standard/echo?q=[1]&r=it's", BODY));

    Request request = Request.of(run.lines().get(0));
    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.target()).isEqualTo("/standard/echo?q=[1]&r=it's");
    assertThat(request.text()).isEqualTo(BODY);
    assertThat(callerOf(signatureScheme(), request).getName()).isEqualTo("demo-client");
    assertThat(signatureScheme().authenticate(request.withBody("{}")))
        .isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void aRequestByDefaultPostsToTheEcho(@TempDir Path temporary) throws Exception {
    ScriptRun run = ScriptRun.of(temporary, Path.of(""), List.of("request"));

    Request request = Request.of(run.lines().get(0));
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.url()).isEqualTo("http://localhost:8080/standard/echo");
    assertThat(request.text()).isEqualTo("{\"hello\":\"world\"}");
    assertThat(callerOf(signatureScheme(), request).getName()).isEqualTo("demo-client");
  }

  @Test
  void saysWhereToRunItWhenItFindsNoSettings(@TempDir Path temporary) throws Exception {
    ScriptRun run = ScriptRun.of(temporary, temporary, List.of("bearer"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lines()).isEmpty();
    assertThat(run.errors())
        .contains("Cannot read")
        .contains("run this from the top of the project")
        .doesNotContain("\tat ");
  }

  private static Caller callerOf(InboundScheme scheme, Request request) {
    Outcome outcome = scheme.authenticate(request);
    assertThat(outcome).as(request.line()).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).caller();
  }

  private static InboundScheme bearerScheme() {
    VerificationKey key =
        VerificationKey.of(
            null, Secret.ofText(setting("realms.standard.issuers.demo.hmac-secret")));
    IssuerPolicy issuer =
        IssuerPolicy.of(setting("realms.standard.issuers.demo.issuer"), KeySource.of(List.of(key)))
            .algorithms(JwsAlgorithm.HS256)
            .audiences(setting("realms.standard.issuers.demo.audiences"))
            .build();
    return new BearerScheme(new JwtVerifier(JwtPolicy.of(issuer), CLOCK), "standard");
  }

  private static InboundScheme apiKeyScheme() {
    ApiKeyRecord key =
        ApiKeyRecord.of(
            "demo",
            KeyHash.ofHex(setting("realms.standard.api-keys.demo.sha256")),
            ApiKeySettings.of(setting("realms.standard.api-keys.demo.client")),
            Set.of(),
            null);
    ApiKeyPolicy policy = new ApiKeyPolicy();
    return new ApiKeyScheme(
        "standard", policy, new ApiKeys(ApiKeyStore.of(List.of(key)), CLOCK, policy));
  }

  private static InboundScheme signatureScheme() {
    String at = "realms.standard.signature-keys.test-shared-secret.";
    Caller owner = Caller.authenticatedBy(Secured.SIGNATURE, setting(at + "client")).build();
    Secret secret = Secret.of(Base64.getDecoder().decode(setting(at + "secret")));
    return new MessageSignatureScheme(
        "standard",
        new MessageSignaturePolicy(),
        MessageKeys.of(List.of(MessageKey.of("test-shared-secret", secret, owner))),
        nonces(),
        CLOCK,
        new SecureRandom());
  }

  private static InboundScheme webhookScheme(String name) {
    Secret secret = Secret.ofText(setting("webhooks." + name + ".secret"));
    return new WebhookScheme(
        WebhookPolicy.of(name, format(name), List.of(secret)), nonces(), CLOCK);
  }

  private static WebhookFormat format(String name) {
    if (WebhookPresets.names().contains(name)) {
      return WebhookPresets.named(name);
    }
    Map<String, String> texts = new HashMap<>();
    for (String setting : WebhookFormatBuilder.SETTINGS) {
      String text = settings.getProperty("sallyport.webhooks." + name + "." + setting);
      if (text != null) {
        texts.put(setting, text);
      }
    }
    return WebhookFormat.of(texts);
  }

  /** Started a minute ago: its memory covers what a process signed that was started just now. */
  private static NonceStore nonces() {
    return NonceStore.inMemory(Clock.offset(CLOCK, Duration.ofMinutes(-1)));
  }

  private static String setting(String name) {
    return Objects.requireNonNull(settings.getProperty("sallyport." + name), name);
  }

  /** The output of one call of the script. */
  private record ScriptRun(int exitCode, List<String> lines, String errors) {

    static ScriptRun of(Path temporary, Path directory, List<String> words) throws Exception {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add(SCRIPT.toString());
      command.addAll(words);
      Path out = temporary.resolve("out.txt");
      Path errors = temporary.resolve("errors.txt");
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toAbsolutePath().toFile())
              .redirectOutput(out.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      return new ScriptRun(process.waitFor(), Files.readAllLines(out), Files.readString(errors));
    }
  }

  /** The request that curl would send for a line. */
  private record Request(
      String line, String method, String url, Map<String, String> fields, String text)
      implements RequestView {

    static Request of(String line) {
      List<String> words = shellWords(line);
      assertThat(words.subList(0, 5)).containsExactly("curl", "-i", "-g", "--path-as-is", "-X");
      Map<String, String> fields = new HashMap<>();
      String text = "";
      for (int i = 7; i < words.size(); i += 2) {
        if (words.get(i).equals("-H")) {
          String[] field = words.get(i + 1).split(": ", 2);
          fields.put(field[0].toLowerCase(Locale.ROOT), field[1]);
        } else {
          assertThat(words.get(i)).isEqualTo("--data-raw");
          text = words.get(i + 1);
        }
      }
      return new Request(line, words.get(5), words.get(6), fields, text);
    }

    Request withBody(String other) {
      return new Request(line, method, url, fields, other);
    }

    @Override
    public String target() {
      return url.substring("http://localhost:8080".length());
    }

    @Override
    public List<String> headers(String name) {
      String value = fields.get(name.toLowerCase(Locale.ROOT));
      return value == null ? List.of() : List.of(value);
    }

    @Override
    public byte[] body() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String remoteAddress() {
      return "127.0.0.1";
    }

    /**
     * Returns the words that a POSIX shell makes of a line (XCU 2.2): single quotes and
     * backslashes.
     */
    private static List<String> shellWords(String line) {
      List<String> words = new ArrayList<>();
      StringBuilder word = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '\'') {
          quoted = !quoted;
        } else if (!quoted && c == '\\') {
          i++;
          word.append(line.charAt(i));
        } else if (!quoted && c == ' ') {
          words.add(word.toString());
          word.setLength(0);
        } else {
          assertThat(quoted || "$`\"<>|&;()*?~#!{[".indexOf(c) < 0).as(line).isTrue();
          word.append(c);
        }
      }
      assertThat(quoted).as(line).isFalse();
      words.add(word.toString());
      return words;
    }
  }
}
