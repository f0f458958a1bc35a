package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.assertAbsent;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.secrets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.internal.JsonText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of Amazon SNS, and attacks on them. */
class SnsDeliveryTest {
  private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:orders";
  private static final String CERT =
      "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem";

  private final Vendor aws = new Vendor();
  private final Map<String, String> message = new LinkedHashMap<>();
  private WebhookScheme scheme = aws.scheme(policy());

  SnsDeliveryTest() {
    aws.publish(CERT, "sns.pem");
    message.put("Type", "Notification");
    message.put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324");
    message.put("TopicArn", TOPIC);
    message.put("Subject", "My First Message");
    message.put("Message", "Hello\nworld!");
    message.put("Timestamp", "2027-01-01T11:59:00.123Z");
    message.put("SignatureVersion", "2");
    message.put("SigningCertURL", CERT);
  }

  @ParameterizedTest
  @CsvSource({"1, SHA1withRSA", "2, SHA256withRSA"})
  void acceptsBothSignatureVersions(String version, String algorithm) {
    message.put("SignatureVersion", version);

    assertAccepted(scheme, signed(algorithm));
    message.remove("Subject");
    assertAccepted(scheme, signed(algorithm));
    assertThat(aws.asked).containsExactly(CERT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Message", "MessageId", "Subject", "Timestamp", "Type", "TopicArn"})
  void everyMemberIsSigned(String member) {
    signed("SHA256withRSA");
    String value = message.get(member);
    message.put(member, member.equals("Timestamp") ? "2027-01-01T11:59:01Z" : value + "x");

    assertThat(scheme.authenticate(json()).toString()).contains("Rejected");
    if (!member.equals("Type") && !member.equals("TopicArn")) {
      assertRejected(scheme, json(), Reason.SIGNATURE_WRONG);
    }
  }

  /** Attack: everyone can have messages of their own topic signed by AWS. */
  @Test
  void rejectsAnotherTopic() {
    message.put("TopicArn", "arn:aws:sns:us-east-1:999999999999:orders");

    assertRejected(scheme, signed("SHA256withRSA"), Reason.DELIVERY_FOREIGN);
    assertThat(aws.asked).isEmpty();
  }

  /** Attack: a host that looks trusted, or that a parser reads in another way. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sns.us-east-1.amazonaws.com.evil.example/a.pem",
        "https://evil.example/sns.us-east-1.amazonaws.com/a.pem",
        "https://evil.example/?https://sns.us-east-1.amazonaws.com/a.pem",
        "https://sns.us-east-1.amazonaws.com@evil.example/a.pem",
        "https://user@sns.us-east-1.amazonaws.com/a.pem",
        "https://sns.us-east-1.amazonaws.com:8443/a.pem",
        "https://sns.us-east-1.amazonaws.com\\@evil.example/a.pem",
        "https://sns.us-east-1.amazonaws.com/../a.pem",
        "https://sns.us-east-1.amazonaws.com/a.pem?x=.pem",
        "https://sns.us-east-1.amazonaws.com/a.pem#.pem",
        "https://sns.us-east-1.amazonaws.com/a.txt",
        "https://sns.us-east-1.amazonaws.com",
        "https://SNS.us-east-1.amazonaws.com/a.pem",
        "https://s3.us-east-1.amazonaws.com/evil-bucket/a.pem",
        "https://sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.evil.amazonaws.com/a.pem",
        "http://sns.us-east-1.amazonaws.com/a.pem",
        "file:///etc/passwd",
        ""
      })
  void fetchesNoCertificateFromAnotherHost(String url) {
    message.put("SigningCertURL", url);

    assertRejected(scheme, signed("SHA256withRSA"), Reason.CERTIFICATE_URL_REJECTED);
    assertThat(aws.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"sns-other-name.pem", "sns-short-key.pem", "paypal.pem", "key-sns.pem"})
  void rejectsACertificateThatIsNotOfSns(String file) {
    aws.publish(CERT, file);

    assertRejected(scheme, signed("SHA256withRSA"), Reason.CERTIFICATE_REJECTED);
  }

  @Test
  void rejectsACertificateThatIsNotValidNow() {
    aws.clock.advance(Duration.ofDays(36_500));
    message.put("Timestamp", "2126-12-08T11:59:00Z");

    assertRejected(scheme, signed("SHA256withRSA"), Reason.CERTIFICATE_REJECTED);
  }

  @Test
  void rejectsACertificateThatDoesNotExist() {
    aws.published.put(CERT, new VendorFetch.Response(404, new byte[0]));
    assertRejected(scheme, signed("SHA256withRSA"), Reason.CERTIFICATE_REJECTED);
  }

  @Test
  void withoutACertificateNothingIsDecided() {
    aws.published.clear();
    Message signed = signed("SHA256withRSA");
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> scheme.authenticate(signed));

    aws.published.put(CERT, new VendorFetch.Response(500, new byte[0]));
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> scheme.authenticate(signed));
  }

  /** Attack: made-up names of certificates, each of which costs a fetch. */
  @Test
  void fetchesAreLimitedAndKnownCertificatesGoOn() {
    assertAccepted(scheme, signed("SHA256withRSA"));
    for (int i = 1; i < VendorKeys.MAX_FETCHES; i++) {
      String url = CERT.replace(".pem", i + ".pem");
      aws.published.put(url, new VendorFetch.Response(404, new byte[0]));
      message.put("SigningCertURL", url);
      assertRejected(scheme, signed("SHA256withRSA"), Reason.CERTIFICATE_REJECTED);
    }
    message.put("SigningCertURL", CERT.replace(".pem", "x.pem"));
    Message more = signed("SHA256withRSA");
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> scheme.authenticate(more));

    message.put("SigningCertURL", CERT);
    assertAccepted(scheme, signed("SHA256withRSA"));
    assertThat(aws.asked).hasSize(VendorKeys.MAX_FETCHES);
    aws.clock.advance(Duration.ofMinutes(1));
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> scheme.authenticate(more))
        .withMessageContaining("cannot be fetched");
  }

  @Test
  void certificatesAreFetchedAgainAfterADay() {
    assertAccepted(scheme, signed("SHA256withRSA"));
    aws.clock.advance(Duration.ofHours(25));
    message.put("Timestamp", "2027-01-02T12:59:00Z");
    assertAccepted(scheme, signed("SHA256withRSA"));

    assertThat(aws.asked).containsExactly(CERT, CERT);
  }

  @Test
  void aSubscriptionIsConfirmedOnlyAtTheTopicsRegion() {
    message.remove("Subject");
    message.put("Type", "SubscriptionConfirmation");
    message.put("Token", "2336412f37");
    message.put("SubscribeURL", "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription");
    assertAccepted(scheme, signed("SHA256withRSA"));

    message.put("SubscribeURL", "https://sns.us-east-1.amazonaws.com.evil.example/?Action=x");
    assertRejected(scheme, signed("SHA256withRSA"), Reason.DELIVERY_MALFORMED);
    message.remove("SubscribeURL");
    assertRejected(scheme, signed("SHA256withRSA"), Reason.DELIVERY_MALFORMED);
  }

  /** Attack: the end of a message is passed off as another member. */
  @ParameterizedTest
  @ValueSource(strings = {"MessageId", "Subject", "TopicArn", "Type"})
  void onlyTheMessageHasSeveralLines(String member) {
    Message before = signed("SHA256withRSA");
    message.put(member, message.get(member) + "\nTimestamp\n2027-01-01T11:59:00Z");

    assertThat(scheme.authenticate(json()).toString()).startsWith("Rejected[DELIVERY_");
    assertAccepted(scheme, before);
  }

  @Test
  void rejectsOldMessagesAndRepeatedOnes() {
    message.put("Timestamp", "2027-01-01T10:59:59Z");
    assertRejected(scheme, signed("SHA256withRSA"), Reason.TIMESTAMP_OUTSIDE_WINDOW);

    aws.clock.advance(Duration.ofDays(-1));
    scheme = aws.scheme(policy().withReplay(Replay.REJECT));
    aws.clock.set(Vendor.NOW);
    message.put("Timestamp", "2027-01-01T11:59:00Z");
    assertAccepted(scheme, signed("SHA256withRSA"));
    assertRejected(scheme, json(), Reason.DELIVERY_REPEATED);
  }

  @ParameterizedTest
  @CsvSource({
    "SignatureVersion, 3",
    "SignatureVersion, ''",
    "Signature, '*'",
    "Timestamp, now",
    "Type, Other"
  })
  void rejectsMalformedMembers(String member, String value) {
    signed("SHA256withRSA");
    message.put(member, value);

    assertRejected(scheme, json(), Reason.DELIVERY_MALFORMED);
  }

  @Test
  void isAbsentWithoutASignature() {
    assertAbsent(scheme, json());
    assertAbsent(scheme, Message.of("raw delivery"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders",
        "arn:aws:sqs:us-east-1:1:orders",
        "arn:aws:sns:us-east-1.evil.example/:1:orders",
        "arn:aws:sns::1:orders",
        "arn:evil:sns:us-east-1:1:orders"
      })
  void theSecretIsATopic(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookPolicy.of("sns", WebhookPresets.named("aws-sns"), secrets(secret)))
        .withMessageContaining("the ARN of the topic");
  }

  @Test
  void noOtherSenderSigns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookSigner.requireSigning(WebhookPresets.named("aws-sns")))
        .withMessageContaining("can only be verified");
  }

  private static WebhookPolicy policy() {
    return WebhookPolicy.of("sns", WebhookPresets.named("aws-sns"), secrets(TOPIC));
  }

  private Message signed(String algorithm) {
    List<String> names =
        "Notification".equals(message.get("Type"))
            ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
            : List.of(
                "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      String value = message.get(name);
      if (value != null) {
        text.append(name).append('\n').append(value).append('\n');
      }
    }
    message.put("Signature", Vendor.sign(algorithm, "key-sns.pem", text.toString()));
    return json();
  }

  private Message json() {
    return Message.of(JsonText.write(message));
  }
}
