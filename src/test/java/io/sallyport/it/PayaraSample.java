package io.sallyport.it;

import io.sallyport.http.Http;
import io.sallyport.testing.FakeTokenEndpoint;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class the sample, over HTTP. One server serves all classes of a process, and ends
 * with it. In addition to the sample as it is shipped, it runs one whose tokens live for seconds,
 * and which has an account with a key pair.
 */
final class PayaraSample implements ParameterResolver {
  private static final String CONFIGURATION =
      "WEB-INF/classes/META-INF/microprofile-config.properties";

  private static final KeyPair ROBOT = robot();

  /** The private key of the account {@code robot} that the second sample has, in base64. */
  static final String ROBOT_PRIVATE_KEY =
      Base64.getEncoder().encodeToString(ROBOT.getPrivate().getEncoded());

  /** The endpoints that the client {@code kira} of the second sample calls. */
  static final FakeTokenEndpoint VENDOR = FakeTokenEndpoint.start();

  private static final String BRIEF =
      """

      sallyport.realms.kira.token-lifetime=PT2S
      sallyport.realms.kira.clock-skew=PT0S
      sallyport.realms.wakapay.token-lifetime=PT2S
      sallyport.realms.wakapay.clock-skew=PT0S
      sallyport.realms.kigo.token-lifetime=PT2S
      sallyport.realms.kigo.clock-skew=PT0S
      sallyport.realms.kunacore.token-lifetime=PT2S
      sallyport.realms.kunacore.refresh-lifetime=PT3S
      sallyport.realms.kunacore.clock-skew=PT0S
      sallyport.realms.standard.token-lifetime=PT2S
      sallyport.realms.standard.refresh-lifetime=PT3S
      sallyport.realms.standard.clock-skew=PT0S
      sallyport.realms.kindly.debug-headers=true
      sallyport.realms.kindly.lockout.duration=PT2S
      sallyport.realms.kindly.lockout.known-devices=true
      sallyport.trusted-proxies=127.0.0.0/8,::1
      sallyport.max-body-bytes=60000000
      sallyport.webhooks.square.public-url=https://pay.example/square
      sallyport.realms.standard.accounts.robot.permissions=read:*
      sallyport.realms.standard.accounts.robot.public-key=%s
      sallyport.clients.kira.url=%s
      kira/mp-rest/url=%s
      """
          .formatted(
              Base64.getEncoder().encodeToString(ROBOT.getPublic().getEncoded()),
              VENDOR.url(),
              VENDOR.url());

  /** Hashing passwords at the full cost would take minutes of every run. */
  static final Map<String, String> CHEAP_PASSWORDS =
      Map.of("sallyport.passwords.memory", "64", "sallyport.passwords.iterations", "1");

  /**
   * The running server.
   *
   * @param server the process, which ends with the tests
   * @param http calls the sample
   * @param brief calls the sample whose tokens live for two seconds and refresh tokens for three;
   *     it trusts this machine as a proxy, has debug headers for kindly, locks accounts for two
   *     seconds except for known devices, and accepts bodies of 60 MB
   */
  record Running(PayaraMicro server, Http http, Http brief) {}

  /** Started when the first class needs it. */
  private static final class OfThisProcess {
    private static final Running RUNNING = start();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return OfThisProcess.RUNNING;
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(CHEAP_PASSWORDS);
    settings.put("sample.url", "http://127.0.0.1:{port}/sample");
    return settings;
  }

  private static Running start() {
    PayaraMicro server =
        PayaraMicro.start(List.of(sample("sample"), sample("brief", BRIEF)), settings());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    Http brief = new Http(server.uri("brief"));
    try {
      callEachOnce(brief);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return new Running(server, new Http(server.uri("sample")), brief);
  }

  /** The first calls of a server may take longer than its tokens live. */
  private static void callEachOnce(Http http) throws Exception {
    String kira = Clients.kiraToken(http);
    http.get("kira/v1/users/x", Clients.bearer(kira, "x-api-key", "YOUR_API_KEY"));
    http.get("wakapay/business/balance", Clients.bearer(Clients.wakapayToken(http)));
    http.get("kigo/api/v1/partner", Clients.bearer(Clients.kigoToken(http)));
    String kunacore = Responses.text(Clients.kunacoreTokens(http), "accessToken");
    http.post("kunacore/v2/customer/create", Clients.bearer(kunacore), Http.utf8("{}"));
    String standard = Responses.text(Clients.oauthTokens(http), "access_token");
    http.get("standard/whoami", Clients.bearer(standard));
  }

  /** The sample as it is shipped, under that name. */
  static WebArchive sample(String name) {
    return ShrinkWrap.create(ZipImporter.class, name + ".war")
        .importFrom(new File(System.getProperty("sallyport.test.war")))
        .as(WebArchive.class);
  }

  /** The sample under that name, with more configuration. */
  static WebArchive sample(String name, String more) {
    WebArchive archive = sample(name);
    try (InputStream shipped = archive.get(CONFIGURATION).getAsset().openStream()) {
      String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
      archive.delete(CONFIGURATION);
      archive.add(new StringAsset(text + more), CONFIGURATION);
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair robot() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
