package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAbsent;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.scheme;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import io.sallyport.webhook.WebhookPolicy.Replay;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The notification of <a
 * href="https://github.com/Adyen/adyen-java-api-library/blob/main/src/test/java/com/adyen/util/HMACValidatorTest.java">adyen-java-api-library's
 * own test</a>, in the envelope in which it is sent.
 */
class AdyenJavaVectorsTest {
  private static final String KEY =
      "9064450A8892A093D9E97EFCC9639DE31B74F3A7803135555A3C96F5A57915D6";
  private static final String ITEM =
      "{\"additionalData\":{\"hmacSignature\":\"NuEkADFmlCC6VgX+wcoPAegIWxVPNBPCuKlM4Hzo5qc=\"},"
          + "\"amount\":{\"currency\":\"EUR\",\"value\":\"0\"},\"eventCode\":\"REPORT_AVAILABLE\","
          + "\"eventDate\":\"2019-11-20T14:35:36+01:00\",\"merchantAccountCode\":\"Magento2Rik\","
          + "\"merchantReference\":\"testMerchantRef1\",\"pspReference\":\"test_REPORT_AVAILABLE\","
          + "\"reason\":\"will contain the url to the report\",\"success\":\"true\"}";

  private final WebhookScheme scheme = scheme("adyen", NOW, KEY);

  @Test
  void acceptsTheNotification() {
    assertAccepted(scheme, notification(ITEM));
  }

  @Test
  void acceptsAmountsAndFlagsThatAreNotWrittenAsStrings() {
    assertAccepted(scheme, notification(ITEM.replace("\"0\"", "0").replace("\"true\"", "true")));
  }

  @Test
  void acceptsSeveralItemsIfAllAreRight() {
    assertAccepted(scheme, notification(ITEM, ITEM));
  }

  @Test
  void rejectsARightItemFollowedByAWrongOne() {
    assertRejected(
        scheme,
        notification(ITEM, ITEM.replace("testMerchantRef1", "testMerchantRef2")),
        Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsARightItemFollowedByAnUnsignedOne() {
    assertRejected(
        scheme,
        notification(ITEM, ITEM.replace("hmacSignature", "other")),
        Reason.DELIVERY_MALFORMED);
  }

  @Test
  void rejectsEachSignedMemberChanged() {
    for (String change :
        new String[] {
          "EUR", "\"0\"", "REPORT_AVAILABLE\",\"eventDate", "Magento2Rik", "testMerchantRef1"
        }) {
      String changed = ITEM.replace(change, change.replaceFirst("[A-Za-z0]", "9"));
      assertRejected(scheme, notification(changed), Reason.SIGNATURE_WRONG);
    }
    assertRejected(scheme, notification(ITEM.replace("true", "false")), Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsAMemberThatIsNoText() {
    assertRejected(
        scheme,
        notification(ITEM.replace("\"success\":\"true\"", "\"success\":[\"true\"]")),
        Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsASignatureThatIsNoBase64() {
    assertRejected(scheme, notification(ITEM.replace("5qc=", "5qc")), Reason.DELIVERY_MALFORMED);
    assertRejected(
        scheme,
        notification(ITEM.replace("NuEkADFmlCC6VgX+wcoPAegIWxVPNBPCuKlM4Hzo5qc=", "")),
        Reason.DELIVERY_MALFORMED);
  }

  @Test
  void findsNoCredentialInABodyWithoutSignatures() {
    assertAbsent(scheme, notification(ITEM.replace("hmacSignature", "other")));
    assertAbsent(scheme, notification());
    assertAbsent(scheme, Message.of("{}"));
    assertAbsent(scheme, Message.of("not JSON"));
    assertAbsent(scheme, Message.of("{\"notificationItems\":{}}"));
  }

  @Test
  void rejectsMoreItemsThanItsBound() {
    String[] items = Stream.generate(() -> ITEM).limit(101).toArray(String[]::new);
    assertRejected(scheme, notification(items), Reason.DELIVERY_MALFORMED);
  }

  @Test
  void rejectsAnItemOfAnEarlierNotificationInANewOne() {
    WebhookPolicy policy =
        WebhookPolicy.of("adyen", WebhookPresets.named("adyen"), secrets(KEY))
            .withReplay(Replay.REJECT);
    WebhookScheme once = scheme(policy, NOW);
    assertAccepted(once, notification(ITEM));
    assertRejected(once, notification(ITEM), Reason.DELIVERY_REPEATED);
  }

  @Test
  void signsAsTheVendorDoes() {
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named("adyen"), secrets(KEY), Verdicts.clockAt(NOW));
    Message unsigned =
        notification(ITEM.replace("NuEkADFmlCC6VgX+wcoPAegIWxVPNBPCuKlM4Hzo5qc=", ""), ITEM);

    byte[] body = signer.body("POST", "https://example.org/", unsigned.body());
    assertThat(new String(body, UTF_8))
        .isEqualTo(new String(notification(ITEM, ITEM).body(), UTF_8));
  }

  @Test
  void makesThePlaceOfASignatureThatIsNotThere() {
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named("adyen"), secrets(KEY), Verdicts.clockAt(NOW));
    String plain = ITEM.replaceFirst("\"additionalData\":\\{[^}]*},", "");

    byte[] body = signer.body("POST", "https://example.org/", notification(plain).body());
    assertThat(new String(body, UTF_8)).contains("NuEkADFmlCC6VgX+wcoPAegIWxVPNBPCuKlM4Hzo5qc=");
    assertAccepted(scheme, Message.of(body));
  }

  @Test
  void doesNotSignWhatHasNoItems() {
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named("adyen"), secrets(KEY), Verdicts.clockAt(NOW));
    for (String body :
        List.of("", "[]", "{}", "{\"notificationItems\":[]}", "{\"notificationItems\":[1]}")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> signer.body("POST", "https://example.org/", body.getBytes(UTF_8)))
          .withMessageContaining("the body");
    }
    assertThatIllegalArgumentException()
        .as("no object is in the place of an object")
        .isThrownBy(
            () ->
                signer.body(
                    "POST",
                    "https://example.org/",
                    notification(ITEM.replaceFirst("\\{\"hmacSignature[^}]*}", "1")).body()))
        .withMessageContaining("has no place");
  }

  private static Message notification(String... items) {
    return Message.of(
        Stream.of(items)
            .map("{\"NotificationRequestItem\":%s}"::formatted)
            .collect(Collectors.joining(",", "{\"live\":\"false\",\"notificationItems\":[", "]}")));
  }
}
