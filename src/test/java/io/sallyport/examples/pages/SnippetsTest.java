package io.sallyport.examples.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.realm.SallyportBuilder;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSigner;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.SampleRequest;
import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every listing of Java code on a page is part of code that is compiled here. */
class SnippetsTest {
  private static final Pattern BLOCK =
      Pattern.compile("^ *```java\\n(.*?)^ *```", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void everyListingIsCompiled() throws IOException {
    List<String> sources = new ArrayList<>();
    for (String folder :
        List.of("src/test/java", "src/sample/java", "src/testing/java", "src/template")) {
      for (Path file : files(Path.of(folder), ".java")) {
        sources.add(compact(Files.readString(file, UTF_8)));
      }
    }
    List<String> missing = new ArrayList<>();
    for (Path page : files(Path.of("src/site/markdown"), ".md")) {
      BLOCK
          .matcher(Files.readString(page, UTF_8))
          .results()
          .flatMap(match -> Stream.of(match.group(1).split("\n\n  @Test", -1)))
          .filter(block -> sources.stream().noneMatch(source -> source.contains(compact(block))))
          .forEach(block -> missing.add(page.getFileName() + ": " + block.strip()));
    }
    assertThat(missing).isEmpty();
  }

  private static String compact(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).toList();
    }
  }

  @Test
  void settingsFromAMap() {
    String sha256 = "cc359f8d0782c412929d33472f0744b84145a065cfb2b26930cd4b35d37d5fae";
    SallyportBuilder builder =
        SallyportBuilder.of(Map.of("sallyport.realms.default.api-keys.shop.sha256", sha256));
    builder.start().close();
  }

  @Test
  void signsARequest() {
    RequestView request = SampleRequest.ofUrl("https://api.example.com/orders");
    Secret secret = Secret.ofText("a shared secret of at least 32 bytes");
    MessageSigningKey key = MessageSigningKey.of("acme", secret);
    MessageSigner signer =
        new MessageSigner(new MessageSignaturePolicy(), key, Clock.systemUTC(), new SecureRandom());
    Map<String, String> headers = signer.headersFor(request);
    assertThat(headers).containsKeys("Signature-Input", "Signature");
  }

  @Test
  void signsAWebhookWithoutSendingIt() {
    Secret secret = Secret.ofText("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    byte[] body = "{}".getBytes(UTF_8);
    WebhookFormat format = WebhookPresets.named("standard-webhooks");
    WebhookSigner signer = new WebhookSigner(format, List.of(secret), Clock.systemUTC());
    Map<String, String> headers = signer.headers(body, "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W");
    assertThat(headers).containsKeys("webhook-id", "webhook-timestamp", "webhook-signature");
  }
}
