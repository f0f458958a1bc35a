package io.sallyport.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages on webhooks show examples that compile, word for word. */
class WebhooksPageTest {

  @Test
  void showsTheExample() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java/io/sallyport/examples/CustomerWebhooks.java"), UTF_8);
    String page = Files.readString(Path.of("src/site/markdown/sending-webhooks.md"), UTF_8);

    assertThat(page).contains(source.substring(source.indexOf("\n@ApplicationScoped")).strip());
  }

  @Test
  void showsHowATopicIsConfirmed() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/sallyport/examples/TopicHooks.java"), UTF_8);
    String page = Files.readString(Path.of("src/site/markdown/webhooks.md"), UTF_8);

    assertThat(page).contains(source.substring(source.indexOf("\n@Path")).strip());
  }
}
