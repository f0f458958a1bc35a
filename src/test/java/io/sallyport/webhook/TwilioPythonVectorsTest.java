package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.scheme;

import io.sallyport.Reason;
import org.junit.jupiter.api.Test;

/**
 * The requests of <a
 * href="https://github.com/twilio/twilio-python/blob/main/tests/unit/test_request_validator.py">
 * twilio-python's own tests</a>.
 */
class TwilioPythonVectorsTest {
  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final String HASH =
      "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

  private final WebhookScheme scheme = scheme("twilio", NOW, "12345");

  private final Message form =
      Message.of(
              "CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&To=%2b18005551212"
                  + "&Caller=%2B14158675309")
          .at(URL)
          .with("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=");

  private final Message json =
      Message.of("{\"property\": \"value\", \"boolean\": true}")
          .at(URL + HASH)
          .with("X-Twilio-Signature", "a9nBmqA0ju/hNViExpshrM61xv4=");

  @Test
  void acceptsAForm() {
    assertAccepted(scheme, form);
  }

  @Test
  void acceptsAFormWithValuesRepeatedAndOutOfOrder() {
    assertAccepted(
        scheme,
        form.body("Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234")
            .with("X-Twilio-Signature", "IK+Dwps556ElfBT0I3Rgjkr1wJU="));
  }

  @Test
  void acceptsABodyThatTheUrlBindsByItsHash() {
    assertAccepted(scheme, json);
  }

  @Test
  void rejectsAnotherBodyUnderTheUrlWithTheHash() {
    assertRejected(scheme, json.body("{}"), Reason.SIGNATURE_WRONG);
    assertRejected(scheme, json.body(""), Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsTheUrlWithoutItsHash() {
    assertRejected(scheme, json.at(URL), Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsAnotherUrl() {
    assertRejected(scheme, form.at(URL + "&c=3"), Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsOneMoreParameter() {
    assertRejected(scheme, form.body("A=1&CallSid=CA1234567890ABCDE"), Reason.SIGNATURE_WRONG);
  }
}
