package io.sallyport.sample;

import io.sallyport.Secret;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.SigningKey;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSigner;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.spi.RequestView;
import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookFormatBuilder;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookSigner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Prints working curl lines when the sample starts. Lines with a timestamp are valid for five
 * minutes, and a signed request only once; {@code src/sample/Sign.java} prints new ones.
 */
@ApplicationScoped
public class DemoLines {
  private static final String HOST = "http://localhost:8080";
  private static final String API_KEY = "standard-demo-key-0123456789abcdef";
  private static final String KEY_ID = "test-shared-secret";
  private static final String BODY = "{\"hello\":\"world\"}";
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

  private final Config config = ConfigProvider.getConfig();
  private final Clock clock = Clock.systemUTC();

  /** Creates the lines; called by CDI. */
  public DemoLines() {}

  void print(@Observes @Initialized(ApplicationScoped.class) Object started) {
    List<String> lines = new ArrayList<>();
    lines.add("# Bearer token, valid for an hour");
    lines.add(line("GET", "/standard/whoami", Map.of("Authorization", "Bearer " + token())));
    lines.add("# API key");
    lines.add(line("GET", "/standard/whoami", Map.of("X-API-Key", API_KEY)));
    lines.add("# Signed request (RFC 9421): single-use, valid for five minutes. For a new one:");
    lines.add("#   java src/sample/Sign.java request");
    lines.add(line("POST", "/standard/echo", signedRequest()));
    lines.add("# Webhooks: valid for five minutes if they have a timestamp. For a new one:");
    lines.add("#   java src/sample/Sign.java stripe");
    for (String name : WEBHOOKS) {
      lines.add(line("POST", "/webhooks/" + name, signedDelivery(name)));
    }
    lines.add("# A customer with an API key: curl -X POST " + HOST + "/acme/customers");
    lines.add("# To create API keys in a browser: " + HOST + "/kindly/console");
    System.out.println(String.join(System.lineSeparator(), lines));
  }

  private String token() {
    SigningKey key =
        SigningKey.of(
            null,
            JwsAlgorithm.HS256,
            Secret.ofText(value("realms.standard.issuers.demo.hmac-secret")));
    long now = clock.instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", value("realms.standard.issuers.demo.issuer"));
    claims.put("aud", value("realms.standard.issuers.demo.audiences"));
    claims.put("sub", "demo-client");
    claims.put("iat", now);
    claims.put("exp", now + 3600);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("scope", "read:*");
    claims.put("groups", List.of("demo"));
    return new JwtSigner(key, "JWT").sign(claims);
  }

  private Map<String, String> signedRequest() {
    String secret = value("realms.standard.signature-keys." + KEY_ID + ".secret");
    MessageSigningKey key =
        MessageSigningKey.of(KEY_ID, Secret.of(Base64.getDecoder().decode(secret)));
    // Timestamps are whole seconds, and a request before the start is rejected.
    Clock next = Clock.offset(clock, Duration.ofSeconds(1));
    return new MessageSigner(new MessageSignaturePolicy(), key, next, new SecureRandom())
        .headersFor(new DemoRequest());
  }

  private Map<String, String> signedDelivery(String name) {
    Secret secret = Secret.ofText(value("webhooks." + name + ".secret"));
    return new WebhookSigner(format(name), List.of(secret), clock)
        .headers(BODY.getBytes(StandardCharsets.UTF_8), "msg_" + UUID.randomUUID());
  }

  private WebhookFormat format(String name) {
    if (WebhookPresets.names().contains(name)) {
      return WebhookPresets.named(name);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : WebhookFormatBuilder.SETTINGS) {
      config
          .getOptionalValue("sallyport.webhooks." + name + "." + setting, String.class)
          .ifPresent(text -> settings.put(setting, text));
    }
    return WebhookFormat.of(settings);
  }

  private String value(String name) {
    return config.getValue("sallyport." + name, String.class);
  }

  private static String line(String method, String path, Map<String, String> headers) {
    StringBuilder line = new StringBuilder("curl -i ").append(HOST).append(path);
    headers.forEach(
        (name, value) -> line.append(" -H '").append(name).append(": ").append(value).append("'"));
    if (method.equals("POST")) {
      line.append(" -H 'Content-Type: application/json' -d '").append(BODY).append("'");
    }
    return line.toString();
  }

  /** The signed request. */
  private static final class DemoRequest implements RequestView {
    @Override
    public String method() {
      return "POST";
    }

    @Override
    public String target() {
      return "/standard/echo";
    }

    @Override
    public String url() {
      return HOST + target();
    }

    @Override
    public List<String> headers(String name) {
      return name.equals("content-type") ? List.of("application/json") : List.of();
    }

    @Override
    public byte[] body() {
      return BODY.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String remoteAddress() {
      return "127.0.0.1";
    }
  }
}
