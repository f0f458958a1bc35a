package io.sallyport.cli;

import io.sallyport.spi.Explanation;
import io.sallyport.testing.SignedWebhooks;
import io.sallyport.webhook.WebhookPresets;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands for webhooks. */
@Command(
    name = "webhook",
    mixinStandardHelpOptions = true,
    description = "Sends signed webhooks.",
    subcommands = WebhookCommand.Send.class)
final class WebhookCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "The command is missing: webhook send");
  }

  /** Sends one webhook as a vendor does. */
  @Command(
      name = "send",
      mixinStandardHelpOptions = true,
      description = "Sends a webhook with the signature of a vendor, and prints the response.")
  static final class Send implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Inputs inputs;

    @Spec private @Nullable CommandSpec spec;
    @Mixin private SecretOptions secret = new SecretOptions();

    @Parameters(index = "0", paramLabel = "PRESET", description = "Vendor, such as stripe.")
    private String preset = "";

    @Parameters(index = "1", paramLabel = "URL", description = "Absolute URL of the endpoint.")
    private URI url = URI.create("");

    @Option(
        names = {"-d", "--data"},
        paramLabel = "TEXT",
        description = "Body, or @FILE. Default: {}.")
    private String data = "{}";

    @Option(names = "--id", paramLabel = "ID", description = "Delivery id. Default: a new one.")
    private @Nullable String id;

    @Option(names = "--print", description = "Prints a curl command instead of sending.")
    private boolean prints;

    Send(Inputs inputs) {
      this.inputs = inputs;
    }

    @Override
    public Integer call() throws IOException {
      SignedWebhooks webhooks =
          SignedWebhooks.of(
              WebhookPresets.named(preset),
              secret.read(inputs, "secret of the webhook").revealText(),
              inputs.clock());
      SignedWebhooks.Delivery delivery =
          webhooks.delivery(
              url,
              new String(inputs.value(data), StandardCharsets.UTF_8),
              Objects.requireNonNullElseGet(id, () -> UUID.randomUUID().toString()));
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Content-Type", "application/json");
      headers.putAll(delivery.headers());
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      if (prints) {
        out.println(CurlLine.of("POST", url, headers, delivery.body()));
        return 0;
      }
      HttpResponse<String> response = send(headers, delivery.body());
      out.println(response.statusCode() + " " + Explanation.printable(response.body()));
      return response.statusCode() / 100 == 2 ? 0 : Main.REJECTED;
    }

    private HttpResponse<String> send(Map<String, String> headers, String body) throws IOException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(url).timeout(TIMEOUT).POST(BodyPublishers.ofString(body));
      headers.forEach(request::header);
      try {
        return HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .build()
            .send(request.build(), BodyHandlers.ofString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the request was interrupted", e);
      }
    }
  }
}
