package io.sallyport.bench;

import com.adyen.notification.WebhookHandler;
import com.adyen.util.HMACValidator;
import com.linecorp.bot.parser.LineSignatureValidator;
import com.slack.api.app_backend.SlackSignature;
import com.squareup.square.utilities.WebhooksHelper;
import com.stripe.net.Webhook;
import com.twilio.security.RequestValidator;
import io.sallyport.Secret;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.webhook.WebhookPolicy;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookScheme;
import io.sallyport.webhook.WebhookSigner;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Verifies one message of a vendor with the vendor's Java library and with Sallyport, from the
 * received bytes. Libraries are set up once. Those that accept text, parameters or an object get
 * them decoded or parsed from the bytes in each call.
 */
@State(Scope.Thread)
public class VendorSdkBenchmark {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration TOLERANCE = Duration.ofHours(1);
  private static final String URL = "https://api.example.org/v1/payments?currency=EUR";
  private static final String ADYEN_KEY =
      "9064450A8892A093D9E97EFCC9639DE31B74F3A7803135555A3C96F5A57915D6";

  /** The preset of the vendor. */
  @Param({"stripe", "svix", "standard-webhooks", "slack", "line", "square", "twilio", "adyen"})
  public String vendor = "stripe";

  /** The length of the body, in bytes. */
  @Param({"1024", "65536"})
  public int size = 1024;

  /** A vendor's library. */
  @FunctionalInterface
  private interface Library {
    boolean takes(byte[] body) throws Exception;
  }

  private byte[] body = {};
  private byte[] signature = {};
  private Mac mac;
  private InboundScheme scheme;
  private PreparedRequest request;
  private Library library;

  /** Signs a message and checks that a changed one is rejected by both. */
  @Setup
  public void setUp() throws Exception {
    List<Secret> secrets = List.of(Secret.ofText(isAdyen() ? ADYEN_KEY : SECRET));
    WebhookSigner signer = new WebhookSigner(WebhookPresets.named(vendor), secrets, CLOCK);
    body = signer.body("POST", URL, unsigned());
    mac = mac();
    signature = mac.doFinal(body);
    Map<String, String> headers = isAdyen() ? Map.of() : signer.headers("POST", URL, body, "msg_1");
    scheme =
        new WebhookScheme(
            WebhookPolicy.of(vendor, WebhookPresets.named(vendor), secrets)
                .withTolerance(TOLERANCE),
            NonceStore.inMemory(CLOCK),
            CLOCK);
    request = PreparedRequest.of(headers, body);
    library = library(headers);
    byte[] changed = body.clone();
    changed[size / 2] ^= 1;
    Expect.accepts(scheme, request);
    Expect.rejects(scheme, request.withBody(changed));
    Expect.require(library(), vendor + " accepts");
    Expect.throwsAnything(
        () -> {
          if (!library.takes(changed)) {
            throw new GeneralSecurityException("rejected");
          }
          return true;
        });
  }

  /** Computes the MAC of the body. */
  @Benchmark
  public boolean limit() {
    return MessageDigest.isEqual(mac.doFinal(body), signature);
  }

  /** Sallyport. */
  @Benchmark
  public Outcome sallyport() {
    return scheme.authenticate(request);
  }

  /** The vendor's library. */
  @Benchmark
  public boolean library() throws Exception {
    return library.takes(body);
  }

  private Library library(Map<String, String> headers) throws Exception {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    return switch (vendor) {
      case "stripe" -> {
        String header = headers.get("Stripe-Signature");
        yield bytes ->
            Webhook.Signature.verifyHeader(text(bytes), header, SECRET, TOLERANCE.toSeconds());
      }
      case "svix" -> {
        com.svix.Webhook svix = new com.svix.Webhook(SECRET);
        yield bytes -> {
          svix.verify(text(bytes), fields);
          return true;
        };
      }
      case "standard-webhooks" -> {
        com.standardwebhooks.Webhook standard = new com.standardwebhooks.Webhook(SECRET);
        yield bytes -> {
          standard.verify(text(bytes), fields);
          return true;
        };
      }
      case "slack" -> {
        SlackSignature.Verifier slack =
            new SlackSignature.Verifier(new SlackSignature.Generator(SECRET));
        String time = headers.get("X-Slack-Request-Timestamp");
        String header = headers.get("X-Slack-Signature");
        yield bytes -> slack.isValid(time, text(bytes), header);
      }
      case "line" -> {
        LineSignatureValidator line =
            new LineSignatureValidator(SECRET.getBytes(StandardCharsets.UTF_8));
        String header = headers.get("X-Line-Signature");
        yield bytes -> line.validateSignature(bytes, header);
      }
      case "twilio" -> {
        RequestValidator twilio = new RequestValidator(SECRET);
        String header = headers.get("X-Twilio-Signature");
        yield bytes -> twilio.validate(URL, parameters(text(bytes)), header);
      }
      case "adyen" -> {
        WebhookHandler handler = new WebhookHandler();
        HMACValidator adyen = new HMACValidator();
        yield bytes ->
            adyen.validateHMAC(
                handler.handleNotificationJson(text(bytes)).getNotificationItems().get(0),
                ADYEN_KEY);
      }
      default -> {
        String header = headers.get("x-square-hmacsha256-signature");
        yield bytes -> WebhooksHelper.verifySignature(text(bytes), header, SECRET, URL);
      }
    };
  }

  private boolean isAdyen() {
    return vendor.equals("adyen");
  }

  /** Returns the body of the vendor's message, without the signature that some bodies contain. */
  private byte[] unsigned() {
    String start = "";
    String end = "";
    if (vendor.equals("twilio")) {
      start = "MessageSid=SM1&From=%2B18005551212&Body=";
    } else if (isAdyen()) {
      start =
          "{\"live\":\"false\",\"notificationItems\":[{\"NotificationRequestItem\":{"
              + "\"pspReference\":\"psp-1\",\"merchantAccountCode\":\"Account\","
              + "\"eventCode\":\"AUTHORISATION\",\"success\":\"true\","
              + "\"amount\":{\"value\":1130,\"currency\":\"EUR\"},\"merchantReference\":\"";
      end = "\"}}]}";
    }
    String text = start + "x".repeat(size - start.length() - end.length()) + end;
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Map<String, String> parameters(String form) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(
          URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Mac mac() throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    return mac;
  }
}
