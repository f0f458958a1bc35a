package io.sallyport.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.replay.NonceStore;
import io.sallyport.testing.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A vendor that publishes certificates of a test CA, and counts who asks for them. */
final class Vendor implements VendorFetch {
  static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");

  final SettableClock clock = new SettableClock(NOW);
  final Map<String, Response> published = new HashMap<>();
  final List<String> asked = new ArrayList<>();
  final List<String> posted = new ArrayList<>();
  private final Set<TrustAnchor> roots = Set.of(new TrustAnchor(certificate("root.pem"), null));

  @Override
  public Response fetch(URI url, byte @Nullable [] json) throws IOException {
    asked.add(url.toString());
    if (json != null) {
      posted.add(new String(json, UTF_8));
    }
    Response response = published.get(url.toString());
    if (response == null) {
      throw new IOException("no response");
    }
    return response;
  }

  void publish(String url, String file) {
    published.put(url, new Response(200, bytes(file)));
  }

  WebhookScheme scheme(WebhookPolicy policy) {
    return new WebhookScheme(policy, NonceStore.inMemory(clock), clock, this, () -> roots);
  }

  static String sign(String algorithm, String file, String text) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key(file));
      signature.update(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static PrivateKey key(String file) throws GeneralSecurityException {
    String pem = new String(bytes(file), UTF_8);
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  private static X509Certificate certificate(String file) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes(file)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] bytes(String file) {
    try (InputStream in = Vendor.class.getResourceAsStream("/webhooks/vendors/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
