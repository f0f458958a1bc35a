package io.sallyport.cli;

import io.sallyport.internal.keys.PublicKeyAlgorithm;
import io.sallyport.jwt.JwsAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Generates a key pair that signs tokens, requests or webhooks. */
@Command(
    name = "key-pair",
    mixinStandardHelpOptions = true,
    description =
        "Writes a new private key to a file that only you can read, and prints the public"
            + " key as PEM.")
final class KeyPairCommand implements Callable<Integer> {
  private static final int PEM_LINE = 64;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "New file for the private key, with the public key after it; never replaced.")
  private String file = "";

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = "ES256 (default), ES384, ES512, RS256, PS256 or EDDSA.")
  private JwsAlgorithm algorithm = JwsAlgorithm.ES256;

  @Override
  public Integer call() throws IOException {
    if (algorithm.family() == JwsAlgorithm.Family.HMAC) {
      throw new IllegalArgumentException(algorithm.headerName() + " has a secret, not a key pair");
    }
    KeyPair pair =
        (algorithm == JwsAlgorithm.EDDSA
                ? PublicKeyAlgorithm.ED25519
                : PublicKeyAlgorithm.valueOf(algorithm.name()))
            .generate(new SecureRandom());
    String publicKey = pem("PUBLIC KEY", pair.getPublic());
    write(Path.of(file), pem("PRIVATE KEY", pair.getPrivate()) + publicKey);
    Objects.requireNonNull(spec).commandLine().getOut().print(publicKey);
    Objects.requireNonNull(spec).commandLine().getOut().flush();
    return 0;
  }

  private static void write(Path path, String text) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    try (var out =
        posix
            ? Files.newByteChannel(
                path,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.newByteChannel(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      out.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  private static String pem(String type, Key key) {
    Base64.Encoder lines =
        Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN "
        + type
        + "-----\n"
        + lines.encodeToString(key.getEncoded())
        + "\n-----END "
        + type
        + "-----\n";
  }
}
