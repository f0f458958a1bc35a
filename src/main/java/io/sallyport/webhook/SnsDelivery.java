package io.sallyport.webhook;

import io.sallyport.Reason;
import io.sallyport.internal.Parsed;
import io.sallyport.internal.StrictBase64;
import io.sallyport.internal.keys.PublicKeyAlgorithm;
import io.sallyport.spi.RequestView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.TrustAnchor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Messages of Amazon SNS: the members of the body are signed with the key of a certificate that AWS
 * publishes (<a
 * href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html">Amazon SNS,
 * Verifying the signatures of messages</a>). Immutable.
 *
 * <p>Every AWS customer can have messages signed by SNS. So a message counts only for a topic that
 * is configured, and its certificate must come from the region of that topic.
 */
final class SnsDelivery implements DeliveryReader {
  private static final String NOTIFICATION = "Notification";
  private static final Set<String> CONFIRMATIONS =
      Set.of("SubscriptionConfirmation", "UnsubscribeConfirmation");
  private static final String SUBSCRIBE_URL = "SubscribeURL";
  private static final Map<String, PublicKeyAlgorithm> VERSIONS =
      Map.of("1", PublicKeyAlgorithm.RSA_SHA1, "2", PublicKeyAlgorithm.RS256);

  private final TimestampRule timestamp;
  private final List<String> topics;
  private final int memoryLimit;
  private final VendorKeys keys;
  private final Supplier<Set<TrustAnchor>> roots;
  private final Clock clock;

  SnsDelivery(
      WebhookPolicy policy, VendorKeys keys, Supplier<Set<TrustAnchor>> roots, Clock clock) {
    this.timestamp = Objects.requireNonNull(policy.format().timestamp());
    this.topics = policy.secrets().stream().map(secret -> secret.revealText()).toList();
    this.memoryLimit = policy.memoryLimit();
    this.keys = keys;
    this.roots = roots;
    this.clock = clock;
  }

  /**
   * Checks the ARN of a topic.
   *
   * @throws IllegalArgumentException if it is none
   */
  static void requireTopic(String arn) {
    if (host(arn) == null) {
      throw new IllegalArgumentException(
          "the secret of SNS is the ARN of the topic, such as"
              + " arn:aws:sns:eu-west-1:123456789012:orders");
    }
  }

  @Override
  public Parsed<ParsedDelivery> read(RequestView request) {
    byte[] body = HeaderSignatures.buffered(request, memoryLimit);
    if (!(SigningInput.parse(body) instanceof Map<?, ?> message)
        || !message.containsKey("Signature")) {
      return Parsed.absent();
    }
    String topic = text(message, "TopicArn");
    if (topic == null || !topics.contains(topic)) {
      return Parsed.rejected(
          Reason.DELIVERY_FOREIGN, "TopicArn", "a topic of the setting secret", topic);
    }
    String host = Objects.requireNonNull(host(topic));
    URI url = VendorUrl.of(text(message, "SigningCertURL"), host, "/", ".pem");
    if (url == null) {
      return Parsed.rejected(
          Reason.CERTIFICATE_URL_REJECTED,
          "SigningCertURL",
          "https://" + host + "/....pem",
          text(message, "SigningCertURL"));
    }
    String encoded = text(message, "Signature");
    byte[] signature = encoded == null ? null : StrictBase64.decode(encoded);
    PublicKeyAlgorithm algorithm = VERSIONS.get(String.valueOf(text(message, "SignatureVersion")));
    byte[] signed = signed(message, host);
    Instant signedAt = timestamp.in(message);
    if (signature == null || algorithm == null || signed == null || signedAt == null) {
      return Parsed.rejected(
          Reason.DELIVERY_MALFORMED,
          "message",
          "all members that SNS signs, and a SubscribeURL on " + host,
          "one of type " + text(message, "Type"));
    }
    VendorKeys.Found found =
        keys.get(
            url.toString(),
            url,
            null,
            response ->
                new VendorCertificate(name -> isName(name, host), false, roots)
                    .read(response, clock.instant()));
    if (found.key() == null) {
      return Parsed.ended(Objects.requireNonNull(found.rejection()));
    }
    SignedMessage read =
        SignedMessage.by(
            new PublicSignatureKey(algorithm, found.key(), false),
            new byte[][] {signed},
            signature);
    return Parsed.of(new ParsedDelivery(List.of(read), signedAt, null));
  }

  /**
   * Returns the signed text; null if a member is missing or malformed. Only the message may have
   * several lines: otherwise the end of it could pass for another member.
   */
  private static byte @Nullable [] signed(Map<?, ?> message, String host) {
    List<String> names = names(message);
    // The application may call this URL without a further check.
    boolean valid =
        !names.contains(SUBSCRIBE_URL)
            || VendorUrl.of(text(message, SUBSCRIBE_URL), host, "/", "") != null;
    if (names.isEmpty() || !valid) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    for (String name : names) {
      String value = text(message, name);
      if (value == null || (!name.equals("Message") && value.indexOf('\n') >= 0)) {
        return null;
      }
      out.append(name).append('\n').append(value).append('\n');
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the members that are signed, in their order; empty if the type is unknown. */
  private static List<String> names(Map<?, ?> message) {
    String type = text(message, "Type");
    if (NOTIFICATION.equals(type)) {
      return message.get("Subject") == null
          ? List.of("Message", "MessageId", "Timestamp", "TopicArn", "Type")
          : List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    }
    return type != null && CONFIRMATIONS.contains(type)
        ? List.of("Message", "MessageId", SUBSCRIBE_URL, "Timestamp", "Token", "TopicArn", "Type")
        : List.of();
  }

  private static @Nullable String text(Map<?, ?> message, String name) {
    return message.get(name) instanceof String text ? text : null;
  }

  /** Returns the host of SNS in the region of a topic; null if this is not the ARN of a topic. */
  private static @Nullable String host(String arn) {
    String[] parts = arn.split(":", -1);
    boolean topic = parts.length == 6 && parts[0].equals("arn") && parts[2].equals("sns");
    if (!topic || !isWord(parts[3]) || !isWord(parts[4]) || parts[5].isEmpty()) {
      return null;
    }
    return switch (parts[1]) {
      case "aws", "aws-us-gov" -> "sns." + parts[3] + ".amazonaws.com";
      case "aws-cn" -> "sns." + parts[3] + ".amazonaws.com.cn";
      default -> null;
    };
  }

  private static boolean isWord(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }

  /** Older regions share one name; others have one of their own. */
  private static boolean isName(String name, String host) {
    String rest = host.substring("sns.".length());
    return name.equals("sns.amazonaws.com")
        || name.equals(host)
        || name.equals("sns-" + rest)
        || name.equals("sns-signing." + rest);
  }
}
