package io.sallyport.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.adyen.model.notification.Amount;
import com.adyen.model.notification.NotificationRequestItem;
import com.adyen.notification.WebhookHandler;
import com.adyen.util.HMACValidator;
import com.linecorp.bot.parser.LineSignatureValidator;
import com.slack.api.app_backend.SlackSignature;
import com.squareup.square.utilities.WebhooksHelper;
import com.stripe.net.Webhook;
import com.twilio.security.RequestValidator;
import io.sallyport.Reason;
import io.sallyport.internal.JsonText;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The vendors' own Java libraries, from Maven Central, against ours in both directions: what we
 * sign they take, what they sign we take, and of what is changed on the way neither takes anything.
 * Square's and Twilio's do not sign for their users; there one direction is left.
 */
class VendorSdkTest {
  private static final long SEED = 20_261_122L;
  private static final int MESSAGES = 100;
  private static final String URL = "https://example.org/hooks";
  private static final String WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ADYEN_KEY =
      "9064450A8892A093D9E97EFCC9639DE31B74F3A7803135555A3C96F5A57915D6";

  /** The libraries of Svix and Standard Webhooks use only this clock. */
  private static final Clock CLOCK = Clock.systemUTC();

  /** One vendor's library. */
  private interface Sdk {
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

  static Stream<Named<Sdk>> libraries() {
    return Stream.of(
            new Stripe(), new Svix(), new StandardWebhooks(), new Slack(), new Line(), new Square())
        .map(sdk -> Named.of(sdk.preset(), sdk));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void takesWhatWeSign(Sdk sdk) throws Exception {
    WebhookSigner signer =
        new WebhookSigner(
            WebhookPresets.named(sdk.preset()), Verdicts.secrets(sdk.secret()), CLOCK);
    RandomGenerator random = random();
    for (int i = 0; i < MESSAGES; i++) {
      String body = body(random, i);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      Message message = Message.of(bytes).with(signer.headers("POST", URL, bytes, "msg_1"));
      String what = String.format("seed %d, message %d", SEED, i);
      assertThat(sdk.takes(body, message)).as(what).isTrue();
      assertThat(rejects(sdk, body + " ", message)).as(what).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void signsWhatWeTake(Sdk sdk) throws Exception {
    RandomGenerator random = random();
    for (int i = 0; i < MESSAGES; i++) {
      String body = body(random, i);
      Map<String, String> headers = sdk.signs(body, CLOCK.instant());
      if (headers == null) {
        return;
      }
      WebhookScheme scheme = Verdicts.scheme(sdk.preset(), CLOCK.instant(), sdk.secret());
      Verdicts.assertAccepted(scheme, Message.of(body).with(headers));
      Verdicts.assertRejected(scheme, Message.of(body + " ").with(headers), Reason.SIGNATURE_WRONG);
    }
  }

  /** A form as its parameters, JSON by its hash in the URL. */
  @Test
  void twilioTakesWhatWeSign() throws Exception {
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named("twilio"), Verdicts.secrets("12345"), CLOCK);
    RequestValidator validator = new RequestValidator("12345");
    byte[] form =
        "To=%2B18005551212&Digits=1234&Empty=&Name=M%C3%BCller+x"
            .getBytes(StandardCharsets.US_ASCII);
    Map<String, String> parameters =
        new TreeMap<>(
            Map.of("To", "+18005551212", "Digits", "1234", "Empty", "", "Name", "M\u00fcller x"));
    String signature = signer.headers("POST", URL, form, null).get("X-Twilio-Signature");
    assertThat(validator.validate(URL, parameters, signature)).isTrue();
    parameters.put("Digits", "1235");
    assertThat(validator.validate(URL, parameters, signature)).isFalse();

    String json = "{\"property\": \"value\", \"boolean\": true}";
    String url =
        URL + "?bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    String ofJson =
        signer
            .headers("POST", url, json.getBytes(StandardCharsets.UTF_8), null)
            .get("X-Twilio-Signature");
    assertThat(validator.validate(url, json, ofJson)).isTrue();
    assertThat(validator.validate(url, json + " ", ofJson)).isFalse();
  }

  @Test
  void weTakeWhatAdyenSigns() throws Exception {
    WebhookScheme scheme = Verdicts.scheme("adyen", CLOCK.instant(), ADYEN_KEY);
    RandomGenerator random = random();
    for (int i = 0; i < MESSAGES; i++) {
      NotificationRequestItem item = new NotificationRequestItem();
      item.setPspReference("psp" + i);
      item.setOriginalReference(i % 2 == 0 ? null : "original" + i);
      item.setMerchantAccountCode("Account");
      item.setMerchantReference(text(random, i % 20));
      item.setAmount(new Amount().value(random.nextLong(1_000_000)).currency("EUR"));
      item.setEventCode("AUTHORISATION");
      item.setSuccess(random.nextBoolean());
      String signature = new HMACValidator().calculateHMAC(item, ADYEN_KEY);
      String good = notification(item, item.getMerchantReference(), signature);
      Verdicts.assertAccepted(scheme, Message.of(good));
      String changed = notification(item, item.getMerchantReference() + "x", signature);
      Verdicts.assertRejected(scheme, Message.of(changed), Reason.SIGNATURE_WRONG);
    }
  }

  @Test
  void adyenTakesWhatWeSign() throws Exception {
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named("adyen"), Verdicts.secrets(ADYEN_KEY), CLOCK);
    RandomGenerator random = random();
    for (int i = 0; i < MESSAGES; i++) {
      NotificationRequestItem item = new NotificationRequestItem();
      item.setPspReference("psp" + i);
      item.setMerchantAccountCode("Account");
      item.setMerchantReference(text(random, i % 20));
      item.setAmount(new Amount().value(random.nextLong(1_000_000)).currency("EUR"));
      item.setEventCode("AUTHORISATION");
      item.setSuccess(random.nextBoolean());
      String unsigned = notification(item, item.getMerchantReference(), "");
      byte[] signed = signer.body("POST", URL, unsigned.getBytes(StandardCharsets.UTF_8));
      NotificationRequestItem read =
          new WebhookHandler()
              .handleNotificationJson(new String(signed, StandardCharsets.UTF_8))
              .getNotificationItems()
              .get(0);
      assertThat(new HMACValidator().validateHMAC(read, ADYEN_KEY)).isTrue();
      read.setMerchantReference(read.getMerchantReference() + "x");
      assertThat(new HMACValidator().validateHMAC(read, ADYEN_KEY)).isFalse();
    }
  }

  private static String notification(
      NotificationRequestItem item, String reference, String signature) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("pspReference", item.getPspReference());
    members.put("originalReference", item.getOriginalReference());
    members.put("merchantAccountCode", item.getMerchantAccountCode());
    members.put("merchantReference", reference);
    members.put(
        "amount",
        Map.of("value", item.getAmount().getValue(), "currency", item.getAmount().getCurrency()));
    members.put("eventCode", item.getEventCode());
    members.put("success", Boolean.toString(item.isSuccess()));
    members.put("additionalData", Map.of("hmacSignature", signature));
    return JsonText.write(
        Map.of("notificationItems", List.of(Map.of("NotificationRequestItem", members))));
  }

  /** Most throw what they do not take. */
  private static boolean rejects(Sdk sdk, String body, Message message) {
    try {
      return !sdk.takes(body, message);
    } catch (Exception e) {
      return true;
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

  private static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  }

  private static String body(RandomGenerator random, int size) {
    return JsonText.write(Map.of("text", text(random, size)));
  }

  /** Well-formed text of every plane. */
  private static String text(RandomGenerator random, int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int c =
          random.nextInt(3) == 0 ? random.nextInt(Character.MAX_CODE_POINT) : random.nextInt(128);
      boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      out.appendCodePoint(half ? 'x' : c);
    }
    return out.toString();
  }
}
