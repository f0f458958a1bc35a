package io.sallyport.signature.message;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.spi.SampleRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keys and messages of <a href="https://www.rfc-editor.org/rfc/rfc9421">RFC 9421</a>, kept in files
 * that are named after their sections.
 */
final class Rfc9421 {
  static final String RSA = "test-key-rsa";
  static final String RSA_PSS = "test-key-rsa-pss";
  static final String P256 = "test-key-ecc-p256";
  static final String ED25519 = "test-key-ed25519";
  static final String SHARED = "test-shared-secret";

  /** Not of the RFC, which has no key for this algorithm. */
  static final String P384 = "made-key-ecc-p384";

  private static final Map<String, MessageAlgorithm> ALGORITHMS =
      Map.of(
          RSA, MessageAlgorithm.RSA_V1_5_SHA256,
          RSA_PSS, MessageAlgorithm.RSA_PSS_SHA512,
          P256, MessageAlgorithm.ECDSA_P256_SHA256,
          P384, MessageAlgorithm.ECDSA_P384_SHA384,
          ED25519, MessageAlgorithm.ED25519);

  private static final KeyPair MADE = made();

  private Rfc9421() {}

  /** The key of that id, for verifying (Appendix B.1). */
  static MessageKey key(String id) {
    Caller owner = Caller.authenticatedBy(Secured.SIGNATURE, "owner of " + id).keyId(id).build();
    return id.equals(SHARED)
        ? MessageKey.of(id, sharedSecret(), owner)
        : MessageKey.of(id, algorithm(id), pair(id).getPublic(), owner);
  }

  /** The key of that id, for signing (Appendix B.1). */
  static MessageSigningKey signingKey(String id) {
    return id.equals(SHARED)
        ? MessageSigningKey.of(id, sharedSecret())
        : MessageSigningKey.of(id, algorithm(id), pair(id).getPrivate());
  }

  /** All keys of Appendix B.1, and that for P-384. */
  static MessageKeys keys() {
    return MessageKeys.of(
        List.of(key(RSA), key(RSA_PSS), key(P256), key(P384), key(ED25519), key(SHARED)));
  }

  static Secret sharedSecret() {
    return Secret.of(Base64.getDecoder().decode(text(SHARED + ".txt")));
  }

  static KeyPair pair(String id) {
    if (id.equals(P384)) {
      return MADE;
    }
    JwsAlgorithm like =
        switch (id) {
          case P256 -> JwsAlgorithm.ES256;
          case ED25519 -> JwsAlgorithm.EDDSA;
          default -> JwsAlgorithm.RS256;
        };
    return JwtKeys.keyPair(text(id + ".jwk"), like);
  }

  /** The message {@code test-request} of Appendix B.2. */
  static SampleRequest testRequest() {
    return request("b.2-request.http");
  }

  /** The request in a file, as the RFC shows it. */
  static SampleRequest request(String file) {
    List<String> lines = text(file).lines().toList();
    String[] first = lines.get(0).split(" ", -1);
    SampleRequest request = new SampleRequest(first[0], first[1]);
    int blank = lines.indexOf("");
    int end = blank < 0 ? lines.size() : blank;
    addFields(request, lines.subList(1, end));
    if (blank >= 0) {
      request.body(String.join("\n", lines.subList(blank + 1, lines.size())).strip());
    }
    return request.at("https://" + request.header("host"));
  }

  /** The request with the fields of a file added. */
  static SampleRequest with(SampleRequest request, String file) {
    addFields(request, text(file).lines().toList());
    return request;
  }

  /** The text of a file, its lines unfolded (RFC 8792). */
  static String text(String file) {
    try (InputStream in = Rfc9421.class.getResourceAsStream("/rfc9421/" + file)) {
      byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .replaceFirst("^NOTE: '\\\\' line wrapping per RFC 8792\n\n", "")
          .replaceAll("\\\\\n *", "")
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair made() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp384r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addFields(SampleRequest request, List<String> lines) {
    for (String line : lines) {
      int colon = line.indexOf(':');
      request.plus(line.substring(0, colon), line.substring(colon + 1).strip());
    }
  }

  private static MessageAlgorithm algorithm(String id) {
    return Objects.requireNonNull(ALGORITHMS.get(id), id);
  }

  /** Returns whether the signature of that label is valid, regardless of coverage and age. */
  static boolean verifies(SampleRequest request, String label) {
    SignatureHeaders headers = Objects.requireNonNull(SignatureHeaders.of(request).value());
    SignatureInput input = input(headers, label);
    MessageKey key = key(Objects.requireNonNull(input.keyId()));
    byte[] base = SignatureBase.of(request, input.components(), input.serialized());
    return base != null && key.verifies(base, Objects.requireNonNull(headers.signature(label)));
  }

  /** The signature base of that label. */
  static String base(SampleRequest request, String label) {
    SignatureHeaders headers = Objects.requireNonNull(SignatureHeaders.of(request).value());
    SignatureInput input = input(headers, label);
    byte[] base =
        Objects.requireNonNull(
            SignatureBase.of(request, input.components(), input.serialized()), label);
    return new String(base, StandardCharsets.US_ASCII);
  }

  private static SignatureInput input(SignatureHeaders headers, String label) {
    StructuredItem member = Objects.requireNonNull(headers.inputs().get(label), label);
    return Objects.requireNonNull(SignatureInput.of(member), label);
  }

  /** A copy with one bit of a byte flipped. */
  static byte[] flipped(byte[] bytes, int at) {
    byte[] copy = Arrays.copyOf(bytes, bytes.length);
    copy[at] ^= 1;
    return copy;
  }
}
