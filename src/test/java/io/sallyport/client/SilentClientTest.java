package io.sallyport.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.UnavailableException;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.rest.ClientFilter;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.FakeTokenEndpoint;
import io.sallyport.testing.ReceivedRequest;
import io.sallyport.testing.SettableClock;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Neither logs, at their finest level, nor texts of objects and failures reveal a secret. */
@Timeout(120)
class SilentClientTest {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Pattern REFRESH_TOKEN = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final FakeTokenEndpoint vendor = FakeTokenEndpoint.start(clock);
  private final Client client = ClientBuilder.newClient();
  private final Log log = new Log();
  private final List<String> texts = new ArrayList<>();
  private final Logger ours = Logger.getLogger("sallyport");
  private @Nullable Level before;

  /** The log, as a file contains it, and the parameters. */
  private static final class Log extends Handler {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord entry) {
      lines.add(formatter.format(entry));
      if (entry.getParameters() != null) {
        for (Object parameter : entry.getParameters()) {
          lines.add(String.valueOf(parameter));
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    before = ours.getLevel();
    ours.setLevel(Level.ALL);
    log.setLevel(Level.ALL);
    ROOT.addHandler(log);
  }

  @AfterEach
  void stop() {
    ROOT.removeHandler(log);
    ours.setLevel(before);
    client.close();
    vendor.close();
  }

  @Test
  void loginRenewalRejectionAndFailureRevealNoSecret() {
    vendor.giveRefreshTokens();
    for (String dialect : Dialects.builtIn().namesOfClients()) {
      OutboundScheme scheme = scheme(dialect);
      goThrough(scheme);
      texts.add(String.valueOf(scheme));
    }

    assertThat(log.lines).as("failures are logged").anyMatch(l -> l.contains("gets no token"));
    Set<String> secrets = secrets();
    assertThat(secrets).as("tokens of every vendor are known").hasSizeGreaterThan(20);
    for (String secret : secrets) {
      assertThat(log.lines).noneMatch(line -> line.contains(secret));
      assertThat(texts).noneMatch(text -> text.contains(secret));
    }
  }

  private OutboundScheme scheme(String dialect) {
    ClientCredentials credentials =
        ClientCredentials.builder()
            .clientId("somebody")
            .password(DialectPolicies.secret(DialectPolicies.PASSWORD))
            .apiKey(DialectPolicies.secret(DialectPolicies.API_KEY))
            .signingSecret(DialectPolicies.secret(DialectPolicies.SIGNING_SECRET))
            .merchantId(dialect.equals("kunacore") ? "merchant" : null)
            .build();
    ClientPolicy policy =
        ClientPolicy.of("silent-" + dialect, DialectPolicies.dialect(dialect))
            .send(EnumSet.of(CredentialKind.BEARER, CredentialKind.API_KEY))
            .url(vendor.url())
            .allowHttp(true)
            .credentials(credentials)
            .bufferBytes(1 << 10)
            .clock(clock)
            .build();
    texts.add(policy.toString());
    texts.add(credentials.toString());
    ClientScheme scheme = ClientScheme.of(policy, clock, new SecureRandom(), () -> null);
    texts.add(scheme.toString());
    return scheme;
  }

  /** Login, 401 with renewal, expiry, an endpoint that fails, and one that responds nonsense. */
  private void goThrough(OutboundScheme scheme) {
    ClientFilter filter = new ClientFilter(scheme, true, 1 << 10);
    assertThat(call(filter)).isEqualTo(200);
    vendor.revokeAll();
    assertThat(call(filter)).isEqualTo(200);
    clock.advance(Duration.ofHours(2));
    assertThat(call(filter)).isEqualTo(200);
    vendor.rejectAll(true);
    assertThat(call(filter)).isEqualTo(401);
    vendor.rejectAll(false);
    for (String nonsense : List.of("{\"data\":1}", DialectPolicies.PASSWORD)) {
      clock.advance(Duration.ofHours(2));
      vendor.respondToTokenRequestsWith(nonsense);
      assertThat(call(filter)).isZero();
    }
    vendor.respondToTokenRequestsWith(null);
    clock.advance(Duration.ofHours(2));
    vendor.revokeRefreshTokens();
    vendor.failWith(500, 2);
    assertThat(call(filter)).isZero();
    vendor.failWith(0, 0);
    clock.advance(Duration.ofHours(2));
    RequestView request = SampleRequest.ofUrl(vendor.url() + "/v1/x");
    Map<String, String> headers = scheme.headersFor(request);
    assertThat(scheme.renew(headers)).isTrue();
  }

  /** The status; 0 if nothing was sent. */
  private int call(ClientFilter filter) {
    try (Response response =
        client.target(vendor.url()).path("v1/x").register(filter).request().get()) {
      return response.getStatus();
    } catch (ProcessingException e) {
      assertThat(e).hasCauseInstanceOf(UnavailableException.class);
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      texts.add(trace.toString());
      return 0;
    }
  }

  /** The tokens that the vendor received, and the client's credentials. */
  private Set<String> secrets() {
    Set<String> secrets =
        new HashSet<>(
            List.of(
                DialectPolicies.PASSWORD, DialectPolicies.API_KEY, DialectPolicies.SIGNING_SECRET));
    for (ReceivedRequest call : vendor.calls()) {
      String authorization = String.valueOf(call.header("Authorization"));
      secrets.add(authorization.substring("Bearer ".length()));
    }
    for (ReceivedRequest request : vendor.tokenRequests()) {
      REFRESH_TOKEN.matcher(request.body()).results().forEach(found -> secrets.add(found.group()));
      String basic = request.header("Authorization");
      if (basic != null) {
        secrets.add(basic.substring("Basic ".length()));
      }
    }
    return secrets;
  }

  @Test
  void noTypeOfTheClientRevealsItsSecrets() {
    String secret = "a-secret";
    ClientCredentials credentials =
        ClientCredentials.builder().clientId("id").password(DialectPolicies.secret(secret)).build();
    LoginSettings settings = new LoginSettings(credentials, vendor.url(), null, "X", clock);
    List<Object> holders =
        List.of(
            AccessToken.durable(secret),
            new TokenResponse(secret, secret, 1L, null),
            new TokenRequest("/p", "t", secret, Map.of("x", secret)),
            DialectPolicies.credentials(),
            DialectPolicies.of(vendor),
            settings,
            OAuthLogin.of(settings, "/token"),
            Objects.requireNonNull(DialectPolicies.of(vendor).login()),
            new CachedTokens(
                "c",
                Objects.requireNonNull(DialectPolicies.of(vendor).login()),
                request -> {
                  throw new IllegalStateException();
                },
                Duration.ZERO,
                clock));
    assertThat(holders)
        .allSatisfy(
            holder ->
                assertThat(holder.toString())
                    .doesNotContain(secret, "that-no-log-shows", "Bearer"));
  }
}
