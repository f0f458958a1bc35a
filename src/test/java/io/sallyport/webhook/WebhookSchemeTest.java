package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAbsent;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.scheme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.Reason;
import io.sallyport.spi.BodyReader;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSchemeTest {
  private static final String WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final WebhookScheme stripe = scheme("stripe", NOW, "stripe-demo-secret");
  private final WebhookScheme standard = scheme("standard-webhooks", NOW, WHSEC);
  private final Message byStripe = Presets.signed("stripe");
  private final Message byStandard = Presets.signed("standard-webhooks");

  @Test
  void theCallerIsTheWebhook() {
    Outcome outcome = stripe.authenticate(byStripe);
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    Outcome.Accepted accepted = (Outcome.Accepted) outcome;
    assertThat(accepted.caller().getName()).isEqualTo("stripe");
    assertThat(accepted.caller().schemes()).containsExactly("webhook");
    assertThat(accepted.caller().permissions().granted()).isEmpty();
    assertThat(accepted.body()).isNull();
  }

  @Test
  void theChallengeContainsNameAndHeader() {
    assertThat(stripe.name()).isEqualTo("webhook");
    assertThat(stripe.challenge(null))
        .hasToString("Webhook realm=\"stripe\", header=\"Stripe-Signature\"");
    assertThat(scheme("box", NOW, "s").challenge(null).toString())
        .endsWith("header=\"BOX-SIGNATURE-PRIMARY, BOX-SIGNATURE-SECONDARY\"");
    assertThat(scheme("adyen", NOW, "00".repeat(32)).challenge(null))
        .hasToString("Webhook realm=\"adyen\"");
  }

  @Test
  void acceptsSeveralSignaturesOfWhichOneIsRight() {
    String value = byStripe.header("Stripe-Signature");
    String wrong = ",v1=" + "0".repeat(64);
    assertAccepted(stripe, byStripe.with("Stripe-Signature", value + wrong + wrong));
    assertAccepted(stripe, byStripe.with("Stripe-Signature", value + ",v1=bad_signature"));
    String standardValue = byStandard.header("webhook-signature");
    String other = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= ";
    assertAccepted(standard, byStandard.with("webhook-signature", other + standardValue));
    assertAccepted(standard, byStandard.with("webhook-signature", standardValue + " " + other));
  }

  @Test
  void acceptsEachSignatureOfASenderThatRotates() {
    Message both = Presets.signed("stripe", "old", "new");
    assertAccepted(scheme("stripe", NOW, "old"), both);
    assertAccepted(scheme("stripe", NOW, "new"), both);
    assertRejected(scheme("stripe", NOW, "other"), both, Reason.SIGNATURE_WRONG);
    Message docusign = Presets.signed("docusign", "old", "new");
    assertAccepted(scheme("docusign", NOW, "new"), docusign);
    assertAccepted(scheme("docusign", NOW, "new"), docusign.without("X-DocuSign-Signature-1"));
  }

  @Test
  void rejectsASecondHeaderLineOfAnyOfSeveralHeaders() {
    Message docusign = Presets.signed("docusign", "old", "new");
    assertRejected(
        scheme("docusign", NOW, "new"),
        docusign.doubled("X-DocuSign-Signature-2"),
        Reason.CREDENTIAL_DUPLICATED);
  }

  @Test
  void readsSixteenSignaturesAndNoMore() {
    String value = byStripe.header("Stripe-Signature");
    String wrong = ",v1=" + "0".repeat(64);
    assertAccepted(stripe, byStripe.with("Stripe-Signature", value + wrong.repeat(15)));
    assertRejected(
        stripe,
        byStripe.with("Stripe-Signature", value + wrong.repeat(16)),
        Reason.DELIVERY_MALFORMED);
  }

  @Test
  void rejectsAHeaderOverItsBoundOrWithOtherCharacters() {
    String value = byStripe.header("Stripe-Signature");
    String many =
        IntStream.range(0, 3_000).mapToObj(i -> "x" + i + "=1").collect(Collectors.joining(","));
    assertRejected(
        stripe, byStripe.with("Stripe-Signature", value + "," + many), Reason.HEADER_MALFORMED);
    assertRejected(
        stripe, byStripe.with("Stripe-Signature", value + "\u00a0"), Reason.HEADER_MALFORMED);
  }

  @Test
  void whiteSpaceAfterTheSeparatorIsAllowed() {
    String value = byStripe.header("Stripe-Signature");
    assertAccepted(stripe, byStripe.with("Stripe-Signature", value.replace(",", ", ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "v1", "=", "=1", "t=1,", ",t=1", "t=1,,v1=00", "v1="})
  void rejectsPairsThatAreNone(String value) {
    assertRejected(stripe, byStripe.with("Stripe-Signature", value), Reason.DELIVERY_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "v1", "v1,", ",AAAA", "v1,AAAA  v1,AAAA", "v1,####"})
  void rejectsVersionsThatAreNone(String value) {
    assertRejected(
        standard, byStandard.with("webhook-signature", value), Reason.DELIVERY_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "."})
  void rejectsAnIdThatCannotBeSigned(String id) {
    assertRejected(standard, byStandard.with("webhook-id", id), Reason.DELIVERY_MALFORMED);
  }

  @Test
  void rejectsAMissingDoubledChangedOrOverlongIdThatIsSigned() {
    assertRejected(standard, byStandard.without("webhook-id"), Reason.DELIVERY_MALFORMED);
    assertRejected(standard, byStandard.doubled("webhook-id"), Reason.CREDENTIAL_DUPLICATED);
    assertRejected(standard, byStandard.with("webhook-id", "msg_x"), Reason.SIGNATURE_WRONG);
    assertRejected(
        standard, byStandard.with("webhook-id", "m".repeat(257)), Reason.DELIVERY_MALFORMED);
  }

  /** The specification of Standard Webhooks warns of ids and timestamps with a full stop. */
  @Test
  void anIdCannotBorrowFromWhatFollows() {
    String id = byStandard.header("webhook-id");
    String timestamp = byStandard.header("webhook-timestamp");
    Message shifted =
        byStandard
            .with("webhook-id", id + "." + timestamp)
            .with("webhook-timestamp", timestamp)
            .body(Presets.BODY.substring(1));
    assertRejected(standard, shifted, Reason.DELIVERY_MALFORMED);
  }

  @Test
  void aDigitCannotMoveFromTheBodyToTheTimestamp() {
    WebhookScheme hubspot = scheme("hubspot", NOW, "s");
    String time = Presets.MS;
    Message message =
        Message.of("[1,0")
            .at(Presets.URL)
            .with("X-HubSpot-Request-Timestamp", time)
            .with(
                "X-HubSpot-Signature-v3",
                Base64.getEncoder()
                    .encodeToString(
                        Verdicts.jdkMac(
                            "HmacSHA256", new byte[] {'s'}, "POST" + Presets.URL + "[1,0" + time)));
    assertAccepted(hubspot, message);
    assertRejected(
        hubspot,
        message.body("[1,").with("X-HubSpot-Request-Timestamp", "0" + time),
        Reason.DELIVERY_MALFORMED);
  }

  @Test
  void rejectsAnotherMethodOrUrlWhereTheyAreSigned() {
    WebhookScheme hubspot = scheme("hubspot", NOW, "hubspot-demo-secret");
    Message message = Presets.signed("hubspot");
    assertRejected(hubspot, message.by("PUT"), Reason.SIGNATURE_WRONG);
    assertRejected(hubspot, message.at(Presets.URL + "0"), Reason.SIGNATURE_WRONG);
  }

  @Test
  void comparesATokenAsItIs() {
    WebhookScheme gitlab = scheme("gitlab", NOW, "gitlab-demo-secret");
    Message message = Message.of("{}").with("X-Gitlab-Token", "gitlab-demo-secret");
    assertAccepted(gitlab, message);
    assertRejected(
        gitlab, message.with("X-Gitlab-Token", "gitlab-demo-secreT"), Reason.SIGNATURE_WRONG);
    assertRejected(gitlab, message.with("X-Gitlab-Token", ""), Reason.DELIVERY_MALFORMED);
    assertRejected(gitlab, message.doubled("X-Gitlab-Token"), Reason.CREDENTIAL_DUPLICATED);
    assertAbsent(gitlab, message.without("X-Gitlab-Token"));
  }

  @Test
  void anUnsignedMessageIsAbsentBeforeItsBodyIsRead() {
    Message unreadable = Message.of(new byte[0]).with("Other", "x");
    assertAbsent(stripe, unreadable);
  }

  @Test
  void aBodyOverTheLimitIsNoVerdict() {
    RequestView tooLarge =
        new RequestView() {
          @Override
          public String method() {
            return "POST";
          }

          @Override
          public String target() {
            return "/";
          }

          @Override
          public String url() {
            return "https://example.org/";
          }

          @Override
          public List<String> headers(String name) {
            return byStripe.headers(name);
          }

          @Override
          public byte[] body() {
            throw new BodyReader.BodyTooLargeException(1);
          }

          @Override
          public String remoteAddress() {
            return "192.0.2.1";
          }
        };
    assertThatExceptionOfType(BodyReader.BodyTooLargeException.class)
        .isThrownBy(() -> stripe.authenticate(tooLarge));
  }
}
