package io.sallyport.bench;

import io.sallyport.Secret;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookPolicy;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookScheme;
import io.sallyport.webhook.WebhookSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Verifies one webhook message. */
@State(Scope.Thread)
public class WebhookBenchmark {
  private static final String SECRET = "whsec_0123456789abcdef0123456789abcdef";
  private static final Clock CLOCK = Clock.systemUTC();

  /** The length of the body, in bytes. */
  @Param({"1024", "65536"})
  public int size = 1024;

  private byte[] body = {};
  private byte[] signature = {};
  private Mac mac;
  private InboundScheme github;
  private InboundScheme stripe;
  private PreparedRequest fromGithub;
  private PreparedRequest fromStripe;

  /** Signs a message for each vendor and checks that a changed one is rejected. */
  @Setup
  public void setUp() throws GeneralSecurityException {
    body = new byte[size];
    new SplittableRandom(1).nextBytes(body);
    mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    signature = mac.doFinal(body);
    github = scheme("github");
    stripe = scheme("stripe");
    fromGithub = message("github");
    fromStripe = message("stripe");
    byte[] changed = body.clone();
    changed[size - 1] ^= 1;
    Expect.accepts(github, fromGithub);
    Expect.accepts(stripe, fromStripe);
    Expect.rejects(github, fromGithub.withBody(changed));
    Expect.rejects(stripe, fromStripe.withBody(changed));
  }

  /** Computes the MAC of the body. */
  @Benchmark
  public boolean limit() {
    return MessageDigest.isEqual(mac.doFinal(body), signature);
  }

  /** Sallyport, GitHub's format: the body is signed. */
  @Benchmark
  public Outcome sallyportGithub() {
    return github.authenticate(fromGithub);
  }

  /** Sallyport, Stripe's format: time and body are signed. */
  @Benchmark
  public Outcome sallyportStripe() {
    return stripe.authenticate(fromStripe);
  }

  private static InboundScheme scheme(String preset) {
    WebhookPolicy policy =
        WebhookPolicy.of(preset, WebhookPresets.named(preset), List.of(Secret.ofText(SECRET)))
            .withTolerance(Duration.ofHours(1));
    return new WebhookScheme(policy, NonceStore.inMemory(CLOCK), CLOCK);
  }

  private PreparedRequest message(String preset) {
    WebhookFormat format = WebhookPresets.named(preset);
    WebhookSigner signer = new WebhookSigner(format, List.of(Secret.ofText(SECRET)), CLOCK);
    return PreparedRequest.of(signer.headers(body, "72d3162e-cc78-11e3-81ab-4c9367dc0958"), body);
  }
}
