package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.scheme;

import org.junit.jupiter.api.Test;

/**
 * The values of <a
 * href="https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries">GitHub,
 * Validating webhook deliveries</a>.
 */
class GithubDocumentationVectorTest {

  @Test
  void acceptsTheValuesForTestingOfTheDocumentation() {
    Message message =
        Message.of("Hello, World!")
            .with(
                "X-Hub-Signature-256",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    assertAccepted(scheme("github", NOW, "It's a Secret to Everybody"), message);
  }
}
