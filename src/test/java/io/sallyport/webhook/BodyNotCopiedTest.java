package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.clockAt;
import static io.sallyport.webhook.Verdicts.scheme;
import static io.sallyport.webhook.Verdicts.secrets;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sallyport.spi.Outcome;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body of a megabyte is verified without another megabyte for a copy or a text of it. */
class BodyNotCopiedTest {

  @ParameterizedTest
  @ValueSource(strings = {"kindly", "stripe", "slack", "square", "shopify"})
  void verifiesWithinAFewKilobytes(String preset) {
    Message message = Message.of(new byte[1 << 20]).at(Presets.URL);
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named(preset), secrets("s"), clockAt(NOW));
    Message signed = message.with(signer.headers("POST", Presets.URL, message.body(), null));
    WebhookScheme scheme = scheme(preset, NOW, "s");
    assertThat(scheme.authenticate(signed)).isInstanceOf(Outcome.Accepted.class);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(self);
    scheme.authenticate(signed);
    assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(16_384);
  }
}
