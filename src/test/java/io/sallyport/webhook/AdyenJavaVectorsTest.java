package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAbsent;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.clockAt;
import static io.sallyport.webhook.Verdicts.scheme;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
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
  void writesTheVendorsOwnSignatureIntoEachItem() {
    String unsigned = ITEM.replaceFirst("\"additionalData\":\\{[^}]*},", "");
    Message message = notification(unsigned, ITEM.replace("NuEkADFm", "AAAAAAAA"));
    byte[] body = signed(message.body());

    assertThat(new String(body, UTF_8).split("NuEkADFmlCC6VgX\\+wcoPAegIWxVPNBPCuKlM4Hzo5qc=", -1))
        .hasSize(3);
    assertAccepted(scheme, Message.of(body));
  }

  @Test
  void leavesTheRestOfTheBodyAsItIsWhenItSigns() {
    String item =
        ITEM.replace("\"0\"", "1.50E+3").replace("\"reason\"", "\"n\":[null,true,{}],\"reason\"");
    String body = new String(signed(notification(item).body()), UTF_8);

    assertThat(body).contains("\"value\":1.50E+3", "\"n\":[null,true,{}]", "\"live\":\"false\"");
    assertAccepted(scheme, Message.of(body));
  }

  @Test
  void signsNoBodyWithoutItems() {
    for (String body : new String[] {"{}", "x", "{\"notificationItems\":{}}"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> signed(body.getBytes(UTF_8)));
    }
    String[] items = Stream.generate(() -> ITEM).limit(101).toArray(String[]::new);
    assertThatIllegalArgumentException().isThrownBy(() -> signed(notification(items).body()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> signed(notification(ITEM.replaceFirst("\\{\"hmacSignature[^}]*}", "7")).body()))
        .withMessageContaining("no place");
  }

  private static byte[] signed(byte[] body) {
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named("adyen"), secrets(KEY), clockAt(NOW));
    assertThat(signer.headers("POST", "https://a/", body, "7")).isEmpty();
    return signer.body("POST", "https://a/", body);
  }

  private static Message notification(String... items) {
    return Message.of(
        Stream.of(items)
            .map("{\"NotificationRequestItem\":%s}"::formatted)
            .collect(Collectors.joining(",", "{\"live\":\"false\",\"notificationItems\":[", "]}")));
  }
}
