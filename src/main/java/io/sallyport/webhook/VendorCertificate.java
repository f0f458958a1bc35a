package io.sallyport.webhook;

import io.sallyport.Reason;
import io.sallyport.internal.keys.KeyType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Checks a certificate that a vendor signs its webhooks with: validity, name, key, and the chain to
 * a trusted root. Immutable.
 */
final class VendorCertificate {
  private static final int MAX_CERTIFICATES = 8;

  private final Predicate<String> name;
  private final boolean chained;
  private final Supplier<Set<TrustAnchor>> roots;

  /**
   * Creates a check.
   *
   * @param name accepts the host name of the certificate, in lower case
   * @param chained whether the chain must be sent and verified. Without it, a single certificate is
   *     trusted because it came over TLS from the vendor's own host
   * @param roots the trusted roots
   */
  VendorCertificate(Predicate<String> name, boolean chained, Supplier<Set<TrustAnchor>> roots) {
    this.name = name;
    this.chained = chained;
    this.roots = roots;
  }

  /** Returns the key of the certificate in a response, or that it is rejected. */
  VendorKeys.Found read(VendorFetch.Response response, Instant now) throws IOException {
    if (response.status() >= 400 && response.status() < 500) {
      return rejected("status " + response.status());
    }
    if (response.status() != 200) {
      throw new IOException("status " + response.status());
    }
    try {
      return found(certificates(response.body()), now);
    } catch (GeneralSecurityException e) {
      return rejected(e.getMessage());
    }
  }

  private static VendorKeys.Found rejected(@Nullable String actual) {
    return VendorKeys.Found.rejected(
        Reason.CERTIFICATE_REJECTED,
        "certificate",
        "one that is valid now, has an RSA key and the vendor's name, and leads to a trusted root",
        actual);
  }

  private VendorKeys.Found found(List<X509Certificate> path, Instant now)
      throws GeneralSecurityException {
    if (path.isEmpty() || path.size() > MAX_CERTIFICATES) {
      throw new CertificateException("no certificate, or too many");
    }
    X509Certificate leaf = path.get(0);
    leaf.checkValidity(Date.from(now));
    PublicKey key = leaf.getPublicKey();
    if (!KeyType.RSA.accepts(key) || names(leaf).stream().noneMatch(name)) {
      throw new CertificateException("another key or name");
    }
    if (chained || path.size() > 1) {
      validate(path, now);
    }
    return new VendorKeys.Found(key, null, leaf.getNotAfter().toInstant());
  }

  private void validate(List<X509Certificate> path, Instant now) throws GeneralSecurityException {
    Set<TrustAnchor> trusted = roots.get();
    // A trusted root that is sent along is not part of the path. The first one always is.
    X509Certificate last = path.get(path.size() - 1);
    boolean root = trusted.stream().anyMatch(anchor -> last.equals(anchor.getTrustedCert()));
    List<X509Certificate> certificates =
        root && path.size() > 1 ? path.subList(0, path.size() - 1) : path;
    PKIXParameters parameters = new PKIXParameters(trusted);
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(now));
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(certificates), parameters);
  }

  private static List<X509Certificate> certificates(byte[] pem) throws CertificateException {
    Collection<? extends Certificate> read =
        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate certificate : read) {
      certificates.add((X509Certificate) certificate);
    }
    return certificates;
  }

  /** Returns the DNS names. The common name does not count (RFC 9525 section 2). */
  private static List<String> names(X509Certificate leaf) throws CertificateException {
    List<String> names = new ArrayList<>();
    Collection<List<?>> alternatives = leaf.getSubjectAlternativeNames();
    if (alternatives != null) {
      for (List<?> alternative : alternatives) {
        if (Integer.valueOf(2).equals(alternative.get(0))) {
          names.add(String.valueOf(alternative.get(1)).toLowerCase(Locale.ROOT));
        }
      }
    }
    return names;
  }

  /** Returns the roots that the JDK trusts. */
  static Set<TrustAnchor> defaultRoots() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      TrustManager[] managers = factory.getTrustManagers();
      return Arrays.stream(managers)
          .filter(X509TrustManager.class::isInstance)
          .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
          .map(root -> new TrustAnchor(root, null))
          .collect(Collectors.toUnmodifiableSet());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no trusted roots", e);
    }
  }
}
