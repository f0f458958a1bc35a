import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Prints a curl line for the sample on localhost, with a new time, nonce and signature. It needs
 * only a JDK, so it also shows how a client in any language signs.
 *
 * <p>{@code java src/sample/Sign.java} prints its arguments. Several names print a line each, and
 * the text after them is the body of the webhooks.
 */
public class Sign {
  private static final String HOST = "http://localhost:8080";
  private static final Path SETTINGS =
      Path.of("src/sample/resources/META-INF/microprofile-config.properties");
  private static final String API_KEY = "standard-demo-key-0123456789abcdef";
  private static final String KEY_ID = "test-shared-secret";
  private static final String BODY = "{\"hello\":\"world\"}";
  private static final List<String> WEBHOOKS =
      List.of("kindly kira standard-webhooks svix stripe github slack shopify kaito".split(" "));
  private static final String USAGE =
      """
      Usage: java src/sample/Sign.java request [METHOD] [PATH] [BODY]
             java src/sample/Sign.java NAME... [BODY]
      NAME is one of bearer api-key """
          + String.join(" ", WEBHOOKS);

  private final Properties settings;
  private final String now = Long.toString(Instant.now().getEpochSecond());

  private Sign(Properties settings) {
    this.settings = settings;
  }

  public static void main(String[] args) {
    // UTF-8 in any terminal: these are the signed bytes.
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    try {
      new Sign(settings()).lines(args).forEach(out::println);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private List<String> lines(String... args) {
    if (args.length > 0 && args[0].equals("request")) {
      return List.of(request(Arrays.copyOfRange(args, 1, args.length)));
    }
    boolean bodyIsLast = args.length > 1 && !isName(args[args.length - 1]);
    List<String> names = List.of(args).subList(0, bodyIsLast ? args.length - 1 : args.length);
    String body = bodyIsLast ? args[args.length - 1] : BODY;
    if (names.isEmpty() || !names.stream().allMatch(Sign::isName)) {
      throw new IllegalArgumentException(USAGE);
    }
    return names.stream().map(name -> line(name, body)).toList();
  }

  private String line(String name, String body) {
    return switch (name) {
      case "bearer" -> curl("GET", "/standard/whoami", List.of(bearer()), "");
      case "api-key" -> curl("GET", "/standard/whoami", List.of("X-API-Key: " + API_KEY), "");
      default -> curl("POST", "/webhooks/" + name, webhook(name, body), body);
    };
  }

  /**
   * Returns a JWT signed by HMAC-SHA256 (RFC 7515, HS256):
   * base64url(header).base64url(claims).signature.
   */
  private String bearer() {
    String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    String claims =
        """
        {"iss":"%s","aud":"%s","sub":"demo-client","iat":%s,"exp":%d,"jti":"%s",\
        "scope":"read:*","groups":["demo"]}"""
            .formatted(
                setting("realms.standard.issuers.demo.issuer"),
                setting("realms.standard.issuers.demo.audiences"),
                now,
                Long.parseLong(now) + 3600,
                UUID.randomUUID());
    String signed = base64Url(header.getBytes(UTF_8)) + "." + base64Url(claims.getBytes(UTF_8));
    byte[] signature =
        hmac(setting("realms.standard.issuers.demo.hmac-secret").getBytes(UTF_8), signed);
    return "Authorization: Bearer " + signed + "." + base64Url(signature);
  }

  /**
   * Returns a request signed by HTTP Message Signatures (RFC 9421): HMAC-SHA256 over a line for
   * each covered component, and a last line that lists them. The digest covers the body.
   */
  private String request(String... args) {
    String method = args.length > 0 ? args[0] : "POST";
    String target = args.length > 1 ? args[1] : "/standard/echo";
    String defaultBody = List.of("GET", "HEAD", "DELETE").contains(method) ? "" : BODY;
    String body = args.length > 2 ? args[2] : defaultBody;
    if (args.length > 3 || !target.startsWith("/")) {
      throw new IllegalArgumentException(USAGE);
    }
    byte[] nonce = new byte[16];
    new SecureRandom().nextBytes(nonce);
    String digest = "sha-256=:" + base64(sha256(body)) + ":";
    String covered = "\"@method\" \"@target-uri\"";
    String base = "\"@method\": " + method + "\n\"@target-uri\": " + HOST + target + "\n";
    if (!body.isEmpty()) {
      covered += " \"content-digest\" \"content-type\"";
      base += "\"content-digest\": " + digest + "\n\"content-type\": application/json\n";
    }
    String input =
        "("
            + covered
            + ");created="
            + now
            + ";keyid=\""
            + KEY_ID
            + "\";nonce=\""
            + hex(nonce)
            + '"';
    base += "\"@signature-params\": " + input;
    byte[] secret =
        Base64.getDecoder().decode(setting("realms.standard.signature-keys." + KEY_ID + ".secret"));
    List<String> headers =
        List.of(
            "Signature-Input: sig1=" + input,
            "Signature: sig1=:" + base64(hmac(secret, base)) + ":");
    return curl(
        method,
        target,
        body.isEmpty()
            ? headers
            : Stream.concat(Stream.of("Content-Digest: " + digest), headers.stream()).toList(),
        body);
  }

  /** Returns the headers of a webhook; the vendors' formats differ. */
  private List<String> webhook(String name, String body) {
    String text = setting("webhooks." + name + ".secret");
    byte[] secret = text.getBytes(UTF_8);
    String id = "msg_" + UUID.randomUUID();
    String signed = hex(hmac(secret, body));
    String signedAtTime = hex(hmac(secret, now + "." + body));
    return switch (name) {
      case "kindly" -> List.of("X-Kindly-Signature: " + signed);
      case "kira" -> List.of("x-signature-sha256: " + signed);
      case "standard-webhooks" -> standardWebhook("webhook", text, id, body);
      case "svix" -> standardWebhook("svix", text, id, body);
      case "stripe" -> List.of("Stripe-Signature: t=" + now + ",v1=" + signedAtTime);
      case "github" -> List.of("X-Hub-Signature-256: sha256=" + signed, "X-GitHub-Delivery: " + id);
      case "slack" -> {
        String signature = hex(hmac(secret, "v0:" + now + ":" + body));
        yield List.of("X-Slack-Request-Timestamp: " + now, "X-Slack-Signature: v0=" + signature);
      }
      case "shopify" -> {
        String signature = base64(hmac(secret, body));
        yield List.of("X-Shopify-Hmac-Sha256: " + signature, "X-Shopify-Webhook-Id: " + id);
      }
      // This one has no preset; the sample's configuration describes it.
      case "kaito" -> List.of("Kaito-Timestamp: " + now, "Kaito-Signature: sha256=" + signedAtTime);
      default -> throw new IllegalArgumentException(USAGE);
    };
  }

  /** Returns the headers of Standard Webhooks and Svix: the secret is base64 after a prefix. */
  private List<String> standardWebhook(String prefix, String secret, String id, String body) {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    String signature = base64(hmac(key, id + "." + now + "." + body));
    return Stream.of("id: " + id, "timestamp: " + now, "signature: v1," + signature)
        .map(header -> prefix + "-" + header)
        .toList();
  }

  private static String curl(String method, String target, List<String> headers, String body) {
    // Sent as it was signed: curl would expand brackets and resolve dots.
    StringBuilder line = new StringBuilder("curl -i -g --path-as-is");
    line.append(method.equals("HEAD") ? " --head " : " -X " + quoted(method) + ' ')
        .append(quoted(HOST + target));
    headers.forEach(header -> line.append(" -H ").append(quoted(header)));
    if (!body.isEmpty()) {
      line.append(" -H 'Content-Type: application/json' --data-raw ").append(quoted(body));
    }
    return line.toString();
  }

  /** Quotes any text as one word for the shell. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static byte[] hmac(byte[] secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static boolean isName(String text) {
    return text.equals("bearer") || text.equals("api-key") || WEBHOOKS.contains(text);
  }

  private String setting(String name) {
    String value = settings.getProperty("sallyport." + name);
    if (value == null) {
      throw new IllegalArgumentException("sallyport." + name + " is missing in " + SETTINGS);
    }
    return value;
  }

  private static Properties settings() {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(SETTINGS)) {
      settings.load(reader);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot read " + SETTINGS + "; run this from the top of the project", e);
    }
    return settings;
  }
}
