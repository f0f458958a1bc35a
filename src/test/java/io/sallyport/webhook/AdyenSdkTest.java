package io.sallyport.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.adyen.model.notification.Amount;
import com.adyen.model.notification.NotificationRequestItem;
import com.adyen.notification.WebhookHandler;
import com.adyen.util.HMACValidator;
import io.sallyport.Reason;
import io.sallyport.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Adyen's own Java library, which signs values of the body, in both directions. */
class AdyenSdkTest {
  private static final String KEY =
      "9064450A8892A093D9E97EFCC9639DE31B74F3A7803135555A3C96F5A57915D6";

  @Test
  void weTakeWhatAdyenSigns() throws Exception {
    WebhookScheme scheme = Verdicts.scheme("adyen", VendorSdks.CLOCK.instant(), KEY);
    RandomGenerator random = RandomTexts.random();
    for (int i = 0; i < RandomTexts.MESSAGES; i++) {
      NotificationRequestItem item = new NotificationRequestItem();
      item.setPspReference("psp" + i);
      item.setOriginalReference(i % 2 == 0 ? null : "original" + i);
      item.setMerchantAccountCode("Account");
      item.setMerchantReference(RandomTexts.text(random, i % 20));
      item.setAmount(new Amount().value(random.nextLong(1_000_000)).currency("EUR"));
      item.setEventCode("AUTHORISATION");
      item.setSuccess(random.nextBoolean());
      String signature = new HMACValidator().calculateHMAC(item, KEY);
      String good = notification(item, item.getMerchantReference(), signature);
      Verdicts.assertAccepted(scheme, Message.of(good));
      String changed = notification(item, item.getMerchantReference() + "x", signature);
      Verdicts.assertRejected(scheme, Message.of(changed), Reason.SIGNATURE_WRONG);
    }
  }

  @Test
  void adyenTakesWhatWeSign() throws Exception {
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named("adyen"), Verdicts.secrets(KEY), VendorSdks.CLOCK);
    RandomGenerator random = RandomTexts.random();
    for (int i = 0; i < RandomTexts.MESSAGES; i++) {
      NotificationRequestItem item = new NotificationRequestItem();
      item.setPspReference("psp" + i);
      item.setMerchantAccountCode("Account");
      item.setMerchantReference(RandomTexts.text(random, i % 20));
      item.setAmount(new Amount().value(random.nextLong(1_000_000)).currency("EUR"));
      item.setEventCode("AUTHORISATION");
      item.setSuccess(random.nextBoolean());
      String unsigned = notification(item, item.getMerchantReference(), "");
      byte[] signed =
          signer.body("POST", VendorSdks.URL, unsigned.getBytes(StandardCharsets.UTF_8));
      NotificationRequestItem read =
          new WebhookHandler()
              .handleNotificationJson(new String(signed, StandardCharsets.UTF_8))
              .getNotificationItems()
              .get(0);
      assertThat(new HMACValidator().validateHMAC(read, KEY)).isTrue();
      read.setMerchantReference(read.getMerchantReference() + "x");
      assertThat(new HMACValidator().validateHMAC(read, KEY)).isFalse();
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
}
