package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attack: a man in the middle responds for the receiver, with a certificate of another name or an
 * untrusted one.
 */
class TlsReceiverTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final AtomicInteger RECEIVED = new AtomicInteger();

  private static final HttpsServer SERVER = server();
  private static final SSLContext CERTIFIED = context();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keystore",
                    file.toString(),
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    new String(PASSWORD),
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=receiver",
                    "-ext",
                    "san=dns:receiver.invalid,ip:127.0.0.1",
                    "-alias",
                    "receiver"))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore roots = KeyStore.getInstance("PKCS12");
    roots.load(null, PASSWORD);
    roots.setCertificateEntry("receiver", keys.getCertificate("receiver"));
    trusted.init(roots);
    CERTIFIED.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    SERVER.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SERVER.setHttpsConfigurator(new HttpsConfigurator(CERTIFIED));
    SERVER.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          RECEIVED.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.stop(0);
  }

  private static HttpsServer server() {
    try {
      return HttpsServer.create();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLContext context() {
    try {
      return SSLContext.getInstance("TLS");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * The result of a delivery to a host that is this machine, and the number of requests that
   * arrived.
   */
  private static String sent(String host, SSLSocketFactory tls) {
    URI url = URI.create("https://" + host + ":" + SERVER.getAddress().getPort() + "/");
    HttpPost http =
        new HttpPost(
            name -> new InetAddress[] {InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1})},
            tls);
    Sending sending = new Sending(http, Runnable::run, Sending.local("orders", url));
    int before = RECEIVED.get();
    String id = sending.sender.send("orders", "{}");
    sending.deliveries.run();
    Outbox.Undelivered open = sending.sender.find(id);
    return (open == null ? "taken" : open.problem()) + " " + (RECEIVED.get() - before);
  }

  @Test
  void sendsToAReceiverWithARightCertificate() {
    assertThat(sent("receiver.invalid", CERTIFIED.getSocketFactory())).isEqualTo("taken 1");
    assertThat(sent("127.0.0.1", CERTIFIED.getSocketFactory())).isEqualTo("taken 1");
  }

  @Test
  void sendsNothingToACertificateOfAnotherName() {
    assertThat(sent("other.invalid", CERTIFIED.getSocketFactory())).isEqualTo("tls 0");
  }

  @Test
  void sendsNothingToAnUntrustedCertificate() {
    SSLSocketFactory defaults = (SSLSocketFactory) SSLSocketFactory.getDefault();
    assertThat(sent("receiver.invalid", defaults)).isEqualTo("tls 0");
  }
}
