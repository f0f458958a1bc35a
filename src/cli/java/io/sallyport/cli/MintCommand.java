package io.sallyport.cli;

import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.SigningKey;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Mints a token for development and tests. */
@Command(
    name = "mint",
    mixinStandardHelpOptions = true,
    description = "Prints a signed token for development and tests.")
final class MintCommand implements Callable<Integer> {
  private final Inputs inputs;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private SecretOptions secret = new SecretOptions();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Private key in PEM. Without it, a secret signs (HS256).")
  private @Nullable String key;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = "Default: ES256 with --key, otherwise HS256.")
  private @Nullable JwsAlgorithm algorithm;

  @Option(names = "--key-id", paramLabel = "ID", description = "kid of the header. Default: none.")
  private @Nullable String keyId;

  @Option(names = "--issuer", required = true, paramLabel = "TEXT", description = "iss.")
  private String issuer = "";

  @Option(names = "--audience", paramLabel = "TEXT", description = "aud. Default: none.")
  private @Nullable String audience;

  @Option(names = "--subject", required = true, paramLabel = "TEXT", description = "sub.")
  private String subject = "";

  @Option(
      names = "--lifetime",
      paramLabel = "DURATION",
      description = "Time until exp, in ISO 8601; negative for an expired token. Default: PT5M.")
  private Duration lifetime = Duration.ofMinutes(5);

  @Option(
      names = "--claim",
      paramLabel = "NAME=VALUE",
      description = "Another claim: a text, an integer, true, false, or [a,b] for a list.")
  private Map<String, String> more = new LinkedHashMap<>();

  MintCommand(Inputs inputs) {
    this.inputs = inputs;
  }

  @Override
  public Integer call() throws IOException {
    long now = inputs.clock().instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("sub", subject);
    if (audience != null) {
      claims.put("aud", audience);
    }
    claims.put("iat", now);
    claims.put("exp", now + lifetime.toSeconds());
    claims.put("jti", UUID.randomUUID().toString());
    more.forEach((name, value) -> claims.put(name, value(value)));
    String token = new JwtSigner(signingKey(), "JWT").sign(claims);
    Objects.requireNonNull(spec).commandLine().getOut().println(token);
    return 0;
  }

  private SigningKey signingKey() throws IOException {
    if (key == null) {
      return SigningKey.of(
          keyId,
          Objects.requireNonNullElse(algorithm, JwsAlgorithm.HS256),
          secret.read(inputs, "secret"));
    }
    return SigningKey.of(
        keyId, Objects.requireNonNullElse(algorithm, JwsAlgorithm.ES256), inputs.privateKey(key));
  }

  private static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      return List.of(text.substring(1, text.length() - 1).split(","));
    }
    boolean integer = !text.isEmpty() && text.length() < 19;
    return integer && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? (Object) Long.parseLong(text)
        : text;
  }
}
