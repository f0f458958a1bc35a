package io.sallyport.webhook;

import com.linecorp.bot.parser.LineSignatureValidator;
import com.slack.api.app_backend.SlackSignature;
import com.squareup.square.utilities.WebhooksHelper;
import com.stripe.net.Webhook;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The vendors' own Java libraries, behind one interface. */
final class VendorSdks {
  static final String URL = "https://example.org/hooks";

  /** The libraries of Svix and Standard Webhooks use only this clock. */
  static final Clock CLOCK = Clock.systemUTC();

  private static final String WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private VendorSdks() {}

  static Stream<Sdk> all() {
    return Stream.of(
        new Stripe(), new Svix(), new StandardWebhooks(), new Slack(), new Line(), new Square());
  }

  /** One vendor's library. */
  interface Sdk {
    String preset();

    String secret();

    /** Returns whether it accepts a message; throws its exception for one that it rejects. */
    boolean takes(String body, Message message) throws Exception;

    /** The headers by which it signs; null if it does not sign. */
    default @Nullable Map<String, String> signs(String body, Instant now) throws Exception {
      return null;
    }
  }

  private static final class Stripe implements Sdk {
    @Override
    public String preset() {
      return "stripe";
    }

    @Override
    public String secret() {
      return WHSEC;
    }

    @Override
    public boolean takes(String body, Message message) throws Exception {
      return Webhook.Signature.verifyHeader(
          body, message.header("Stripe-Signature"), secret(), 300, CLOCK);
    }

    @Override
    public Map<String, String> signs(String body, Instant now) throws Exception {
      return Map.of(
          "Stripe-Signature",
          Webhook.Signature.generateSignatureHeader(body, secret(), now.getEpochSecond()));
    }
  }

  private static final class Svix implements Sdk {
    @Override
    public String preset() {
      return "svix";
    }

    @Override
    public String secret() {
      return WHSEC;
    }

    @Override
    public boolean takes(String body, Message message) throws Exception {
      new com.svix.Webhook(secret()).verify(body, fields(message, preset()));
      return true;
    }

    @Override
    public Map<String, String> signs(String body, Instant now) throws Exception {
      long seconds = now.getEpochSecond();
      return signed(preset(), seconds, new com.svix.Webhook(secret()).sign("msg_1", seconds, body));
    }
  }

  private static final class StandardWebhooks implements Sdk {
    @Override
    public String preset() {
      return "standard-webhooks";
    }

    @Override
    public String secret() {
      return WHSEC;
    }

    @Override
    public boolean takes(String body, Message message) throws Exception {
      new com.standardwebhooks.Webhook(secret()).verify(body, fields(message, "webhook"));
      return true;
    }

    @Override
    public Map<String, String> signs(String body, Instant now) throws Exception {
      long seconds = now.getEpochSecond();
      return signed(
          "webhook",
          seconds,
          new com.standardwebhooks.Webhook(secret()).sign("msg_1", seconds, body));
    }
  }

  private static final class Slack implements Sdk {
    private final SlackSignature.Generator generator = new SlackSignature.Generator(secret());

    @Override
    public String preset() {
      return "slack";
    }

    @Override
    public String secret() {
      return "8f742231b10e8888abcd99yyyzzz85a5";
    }

    @Override
    public boolean takes(String body, Message message) {
      return new SlackSignature.Verifier(generator)
          .isValid(
              message.header("X-Slack-Request-Timestamp"),
              body,
              message.header("X-Slack-Signature"),
              CLOCK.millis());
    }

    @Override
    public Map<String, String> signs(String body, Instant now) {
      String seconds = Long.toString(now.getEpochSecond());
      return Map.of(
          "X-Slack-Request-Timestamp",
          seconds,
          "X-Slack-Signature",
          generator.generate(seconds, body));
    }
  }

  private static final class Line implements Sdk {
    private final LineSignatureValidator validator =
        new LineSignatureValidator(secret().getBytes(StandardCharsets.UTF_8));

    @Override
    public String preset() {
      return "line";
    }

    @Override
    public String secret() {
      return "SECRET";
    }

    @Override
    public boolean takes(String body, Message message) {
      return validator.validateSignature(
          body.getBytes(StandardCharsets.UTF_8), message.header("X-Line-Signature"));
    }

    @Override
    public Map<String, String> signs(String body, Instant now) {
      byte[] signature = validator.generateSignature(body.getBytes(StandardCharsets.UTF_8));
      return Map.of("X-Line-Signature", StrictBase64.encode(signature));
    }
  }

  private static final class Square implements Sdk {
    @Override
    public String preset() {
      return "square";
    }

    @Override
    public String secret() {
      return "signature-key";
    }

    @Override
    public boolean takes(String body, Message message) {
      return WebhooksHelper.verifySignature(
          body, message.header("x-square-hmacsha256-signature"), secret(), URL);
    }
  }

  private static Map<String, List<String>> fields(Message message, String prefix) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String name : List.of("-id", "-timestamp", "-signature")) {
      fields.put(prefix + name, message.headers(prefix + name));
    }
    return fields;
  }

  private static Map<String, String> signed(String prefix, long seconds, String signature) {
    return Map.of(
        prefix + "-id",
        "msg_1",
        prefix + "-timestamp",
        Long.toString(seconds),
        prefix + "-signature",
        signature);
  }
}
