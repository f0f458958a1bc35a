package io.sallyport.cli;

import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.testing.RequestSignatures;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs a request and prints it as a curl command. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description = "Signs a request and prints it as a curl command.")
final class SignCommand implements Callable<Integer> {
  private static final String MESSAGES = "rfc9421";

  private final Inputs inputs;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private SecretOptions secret = new SecretOptions();

  @Parameters(index = "0", paramLabel = "METHOD", description = "HTTP method.")
  private String method = "";

  @Parameters(index = "1", paramLabel = "URL", description = "Absolute URL.")
  private URI url = URI.create("");

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "rfc9421 (default), or a signature.format of the settings reference.")
  private String format = MESSAGES;

  /** What names the key; exactly one. */
  static final class KeyName {
    @Option(names = "--key-id", paramLabel = "ID", description = "Id of the key at the server.")
    private @Nullable String id;

    @Option(
        names = "--api-key-env",
        paramLabel = "VARIABLE",
        description = "Environment variable with the API key, for formats that send it.")
    private @Nullable String variable;
  }

  @ArgGroup(multiplicity = "1")
  private KeyName name = new KeyName();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Private key in PEM, for rfc9421. Without it, a secret signs.")
  private @Nullable String key;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = "Algorithm of RFC 9421 for --key. Default: that of the key.")
  private @Nullable String algorithm;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "NAME: VALUE",
      description = "Header of the request; may be repeated.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = {"-d", "--data"},
      paramLabel = "TEXT",
      description = "Body, or @FILE. Default: none.")
  private String data = "";

  SignCommand(Inputs inputs) {
    this.inputs = inputs;
  }

  @Override
  public Integer call() throws IOException {
    if (url.getHost() == null) {
      throw new IllegalArgumentException("The URL must be absolute: " + url);
    }
    Map<String, String> all = new LinkedHashMap<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException("A header must be NAME: VALUE");
      }
      all.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    byte[] body = inputs.value(data);
    if (body.length > 0 && all.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
      all.put("Content-Type", "application/json");
    }
    String upper = method.toUpperCase(Locale.ROOT);
    all.putAll(signatures().headers(upper, url, all, body));
    Objects.requireNonNull(spec).commandLine().getOut().println(CurlLine.of(upper, url, all, data));
    return 0;
  }

  private RequestSignatures signatures() throws IOException {
    String keyId =
        name.id == null ? inputs.secret("API key", name.variable, null).revealText() : name.id;
    if (!format.equals(MESSAGES)) {
      return RequestSignatures.formatted(
          RequestFormats.named(format),
          keyId,
          secret.read(inputs, "secret").revealText(),
          inputs.clock());
    }
    MessageSigningKey signing =
        key == null
            ? MessageSigningKey.of(keyId, secret.read(inputs, "secret"))
            : MessageSigningKey.of(keyId, messageAlgorithm(), inputs.privateKey(key));
    return RequestSignatures.messages(new MessageSignaturePolicy(), signing, inputs.clock());
  }

  private @Nullable MessageAlgorithm messageAlgorithm() {
    MessageAlgorithm named = algorithm == null ? null : MessageAlgorithm.of(algorithm);
    if (algorithm != null && named == null) {
      throw new IllegalArgumentException(
          "The algorithm '" + algorithm + "' is not one of RFC 9421");
    }
    return named;
  }
}
