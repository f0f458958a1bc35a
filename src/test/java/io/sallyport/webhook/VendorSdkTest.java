package io.sallyport.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import io.sallyport.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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
  static Stream<Named<VendorSdks.Sdk>> libraries() {
    return VendorSdks.all().map(sdk -> Named.of(sdk.preset(), sdk));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void takesWhatWeSign(VendorSdks.Sdk sdk) throws Exception {
    WebhookSigner signer =
        new WebhookSigner(
            WebhookPresets.named(sdk.preset()), Verdicts.secrets(sdk.secret()), VendorSdks.CLOCK);
    RandomGenerator random = RandomTexts.random();
    for (int i = 0; i < RandomTexts.MESSAGES; i++) {
      String body = RandomTexts.json(random, i);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      Message message =
          Message.of(bytes).with(signer.headers("POST", VendorSdks.URL, bytes, "msg_1"));
      String what = String.format("seed %d, message %d", RandomTexts.SEED, i);
      assertThat(sdk.takes(body, message)).as(what).isTrue();
      assertThat(rejects(sdk, body + " ", message)).as(what).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void signsWhatWeTake(VendorSdks.Sdk sdk) throws Exception {
    RandomGenerator random = RandomTexts.random();
    for (int i = 0; i < RandomTexts.MESSAGES; i++) {
      String body = RandomTexts.json(random, i);
      Map<String, String> headers = sdk.signs(body, VendorSdks.CLOCK.instant());
      if (headers == null) {
        return;
      }
      WebhookScheme scheme =
          Verdicts.scheme(sdk.preset(), VendorSdks.CLOCK.instant(), sdk.secret());
      Verdicts.assertAccepted(scheme, Message.of(body).with(headers));
      Verdicts.assertRejected(scheme, Message.of(body + " ").with(headers), Reason.SIGNATURE_WRONG);
    }
  }

  /** A form as its parameters, JSON by its hash in the URL. */
  @Test
  void twilioTakesWhatWeSign() throws Exception {
    WebhookSigner signer =
        new WebhookSigner(
            WebhookPresets.named("twilio"), Verdicts.secrets("12345"), VendorSdks.CLOCK);
    RequestValidator validator = new RequestValidator("12345");
    byte[] form =
        "To=%2B18005551212&Digits=1234&Empty=&Name=M%C3%BCller+x"
            .getBytes(StandardCharsets.US_ASCII);
    Map<String, String> parameters =
        new TreeMap<>(
            Map.of("To", "+18005551212", "Digits", "1234", "Empty", "", "Name", "M\u00fcller x"));
    String signature = signer.headers("POST", VendorSdks.URL, form, null).get("X-Twilio-Signature");
    assertThat(validator.validate(VendorSdks.URL, parameters, signature)).isTrue();
    parameters.put("Digits", "1235");
    assertThat(validator.validate(VendorSdks.URL, parameters, signature)).isFalse();

    String json = "{\"property\": \"value\", \"boolean\": true}";
    String url =
        VendorSdks.URL
            + "?bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    String ofJson =
        signer
            .headers("POST", url, json.getBytes(StandardCharsets.UTF_8), null)
            .get("X-Twilio-Signature");
    assertThat(validator.validate(url, json, ofJson)).isTrue();
    assertThat(validator.validate(url, json + " ", ofJson)).isFalse();
  }

  /** Most throw what they do not take. */
  private static boolean rejects(VendorSdks.Sdk sdk, String body, Message message) {
    try {
      return !sdk.takes(body, message);
    } catch (Exception e) {
      return true;
    }
  }
}
