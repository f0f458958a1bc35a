package io.sallyport.cli;

import io.sallyport.internal.JsonText;
import io.sallyport.internal.keys.KeyText;
import io.sallyport.jwt.Jwk;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.VerificationKey;
import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints public keys as a JWKS, to be published. */
@Command(
    name = "jwks",
    mixinStandardHelpOptions = true,
    description = "Prints public keys (PEM) as a JWKS; the kid is the thumbprint of the key.")
final class JwksCommand implements Callable<Integer> {
  private final Inputs inputs;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files with a public key or a key pair in PEM; - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = "alg of the keys. Default: the only one that fits the key, or none.")
  private @Nullable JwsAlgorithm algorithm;

  JwksCommand(Inputs inputs) {
    this.inputs = inputs;
  }

  @Override
  public Integer call() throws IOException {
    List<Map<String, Object>> keys = new ArrayList<>();
    for (String file : files) {
      String text = inputs.text(file);
      int start = text.indexOf("-----BEGIN PUBLIC KEY");
      PublicKey key = KeyText.publicKey(KeyText.decode(start < 0 ? text : text.substring(start)));
      VerificationKey named = VerificationKey.of(Jwk.thumbprint(key), key);
      keys.add(Jwk.of(algorithm == null ? named : named.only(List.of(algorithm))));
    }
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(JsonText.write(Map.of("keys", keys)));
    return 0;
  }
}
