package io.sallyport.bench;

import io.sallyport.Secret;
import io.sallyport.client.ClientCredentials;
import io.sallyport.client.ClientPolicy;
import io.sallyport.client.ClientScheme;
import io.sallyport.dialect.kira.Kira;
import io.sallyport.rest.ClientFilter;
import io.sallyport.testing.FakeTokenEndpoint;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import org.jboss.resteasy.client.jaxrs.internal.ClientInvocation;
import org.jboss.resteasy.client.jaxrs.internal.ClientRequestContextImpl;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures the cost of the client filter per outgoing request while its token is valid. The request
 * is RESTEasy's; the limit sets the same two headers.
 */
@State(Scope.Thread)
public class ClientBenchmark {
  private static final String CALL = "io.sallyport.call";
  private static final String KEY = "an-api-key-0123456789";

  private ClientInvocation invocation;
  private ClientFilter bearer;
  private ClientFilter both;
  private String authorization;

  /** Gets a token with a lifetime of one day, and checks that it is sent. */
  @Setup
  public void setUp() throws IOException {
    try (FakeTokenEndpoint vendor = FakeTokenEndpoint.start()) {
      vendor.expireIn(Duration.ofDays(1));
      Client client = ClientBuilder.newClient();
      invocation =
          (ClientInvocation) client.target(vendor.url()).path("v1/users").request().buildGet();
      bearer = filter(vendor, EnumSet.of(io.sallyport.client.CredentialKind.BEARER));
      both =
          filter(
              vendor,
              EnumSet.of(
                  io.sallyport.client.CredentialKind.BEARER,
                  io.sallyport.client.CredentialKind.API_KEY));
      authorization = sallyport().getHeaderString("Authorization");
      Expect.require(authorization.startsWith("Bearer ey"), "sends a token");
      String key = sallyportBearerAndApiKey().getHeaderString("x-api-key");
      Expect.require(KEY.equals(key), "sends the API key");
    }
  }

  private static ClientFilter filter(
      FakeTokenEndpoint vendor, EnumSet<io.sallyport.client.CredentialKind> send) {
    ClientPolicy policy =
        ClientPolicy.of("bench", new Kira())
            .send(send)
            .url(vendor.url())
            .allowHttp(true)
            .credentials(
                ClientCredentials.builder()
                    .clientId("me")
                    .password(() -> Secret.ofText("password"))
                    .apiKey(() -> Secret.ofText(KEY))
                    .build())
            .build();
    return new ClientFilter(
        ClientScheme.of(policy, Clock.systemUTC(), new SecureRandom(), () -> null),
        policy.retry(),
        policy.bufferBytes());
  }

  /** Sets the two headers directly. */
  @Benchmark
  public ClientRequestContext limit() {
    ClientRequestContext request = new ClientRequestContextImpl(invocation);
    request.removeProperty(CALL);
    request.getHeaders().putSingle("Authorization", authorization);
    request.getHeaders().putSingle("x-api-key", KEY);
    return request;
  }

  /** Sends a bearer token. */
  @Benchmark
  public ClientRequestContext sallyport() throws IOException {
    return filtered(bearer);
  }

  /** Sends a bearer token and an API key. */
  @Benchmark
  public ClientRequestContext sallyportBearerAndApiKey() throws IOException {
    return filtered(both);
  }

  private ClientRequestContext filtered(ClientFilter filter) throws IOException {
    ClientRequestContext request = new ClientRequestContextImpl(invocation);
    request.removeProperty(CALL);
    filter.filter(request);
    return request;
  }
}
