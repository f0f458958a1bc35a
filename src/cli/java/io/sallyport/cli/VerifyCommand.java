package io.sallyport.cli;

import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.testing.Decision;
import io.sallyport.testing.Guards;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Decides about a captured request, webhook or token, and says why it is rejected. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Decides about a captured request, webhook or token by a settings file.")
final class VerifyCommand implements Callable<Integer> {
  private static final String DOCUMENTS = "https://sallyport.io/troubleshooting.html#";

  /** What is verified; exactly one. */
  static final class Subject {
    @Option(
        names = "--request",
        paramLabel = "FILE",
        description = "File with an HTTP request: request line, headers, empty line, body.")
    private @Nullable String request;

    @Option(
        names = "--token-env",
        paramLabel = "VARIABLE",
        description = "Environment variable with a bearer token.")
    private @Nullable String tokenVariable;

    @Option(
        names = "--token-file",
        paramLabel = "FILE",
        description = "File with a bearer token; - for standard input.")
    private @Nullable String tokenFile;
  }

  private final Inputs inputs;

  @Spec private @Nullable CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private @Nullable Subject subject;

  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "Settings, as in microprofile-config.properties.")
  private String config = "";

  @Option(
      names = "--webhook",
      paramLabel = "NAME",
      description = "The request is a delivery to this webhook.")
  private @Nullable String webhook;

  @Option(
      names = "--realm",
      paramLabel = "NAME",
      description = "Realm of the resource. Default: default.")
  private String realm = Secured.DEFAULT_REALM;

  @Option(
      names = "--scheme",
      paramLabel = "NAME",
      description =
          "Scheme that the resource requires; repeat it for several that are required"
              + " together. Default: what the realm requires.")
  private List<String> schemes = new ArrayList<>();

  @Option(
      names = "--permission",
      paramLabel = "NAME",
      description = "Permission that the resource requires; may be repeated.")
  private List<String> permissions = new ArrayList<>();

  @Option(
      names = "--origin",
      paramLabel = "URL",
      description = "Scheme and host that the client called. Default: https and the Host header.")
  private @Nullable String origin;

  @Option(
      names = "--from",
      paramLabel = "ADDRESS",
      description = "Address of the client. Default: 127.0.0.1.")
  private String address = "127.0.0.1";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Time of the decision, such as 2027-01-31T12:00:00Z. Default: now.")
  private @Nullable Instant time;

  VerifyCommand(Inputs inputs) {
    this.inputs = inputs;
  }

  @Override
  public Integer call() throws IOException {
    Clock clock = time == null ? inputs.clock() : Clock.fixed(time, ZoneOffset.UTC);
    Guards guards =
        Guards.of(SettingsFile.read(inputs, config), clock)
            .realm(realm)
            .schemes(schemes.toArray(String[]::new))
            .permissions(permissions.toArray(String[]::new))
            .from(address);
    CapturedRequest request = request(Objects.requireNonNull(subject));
    Decision decision =
        webhook == null
            ? guards.decide(request.method(), request.url(), request.headers(), request.body())
            : guards.webhook(
                webhook, request.method(), request.url(), request.headers(), request.body());
    return print(decision, Objects.requireNonNull(spec).commandLine().getOut());
  }

  private CapturedRequest request(Subject from) throws IOException {
    if (from.request != null) {
      return CapturedRequest.read(inputs.read(from.request), origin);
    }
    String token = inputs.secret("token", from.tokenVariable, from.tokenFile).revealText();
    return new CapturedRequest(
        "GET",
        URI.create(origin == null ? "https://localhost/" : origin),
        Map.of("authorization", List.of("Bearer " + token)),
        "".getBytes(StandardCharsets.UTF_8));
  }

  private static int print(Decision decision, PrintWriter out) {
    Reason reason = decision.reason();
    if (reason == null) {
      out.println(decision);
      return 0;
    }
    out.println("rejected: " + reason.code() + by(decision));
    out.println(decision.line());
    out.println(DOCUMENTS + reason.code());
    return reason == Reason.UNAVAILABLE ? Main.INVALID : Main.REJECTED;
  }

  private static String by(Decision decision) {
    return decision.scheme() == null ? "" : " by " + decision.scheme();
  }
}
