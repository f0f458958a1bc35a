import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.exporter.prometheus.PrometheusHttpServer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.sallyport.Sallyport;
import io.sallyport.Secured;
import io.sallyport.internal.Json;
import io.sallyport.realm.PlainServer;
import io.sallyport.realm.SallyportBuilder;
import io.sallyport.realm.SallyportRuntime;
import io.sallyport.testing.FakeTokenEndpoint;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Traffic for the dashboard: an application without a server that reports each metric of Sallyport
 * to Prometheus. {@code .ci/draw-dashboard} runs it; arguments are the port of the metrics and the
 * seconds that it works.
 */
public final class Traffic {
  private static final String API_KEY = "standard-demo-key-0123456789abcdef";
  private static final String SETTINGS =
      """
      sallyport.require-https=false
      sallyport.store.data-source=none
      sallyport.realms.orders.require=bearer
      sallyport.realms.default.require=api-key
      sallyport.realms.default.api-keys.demo.sha256=2c7df5bcdf88ca4a24d394f770c99a03967b3062284818b7ee78d97519e06ea3
      sallyport.realms.kira.dialect=kira
      sallyport.realms.kira.issuer=https://api.example.com/kira
      sallyport.realms.kira.accounts.first.login=first
      sallyport.realms.kira.accounts.first.password=your-password
      sallyport.realms.kira.api-keys.first.sha256=358b5f6606b3fb8e6aaed3d7b3cda482bbf3201965d2e6e45ffcb40b4852a36b
      sallyport.realms.kira.api-keys.first.client=first
      sallyport.webhooks-out.shipped.preset=standard-webhooks
      sallyport.webhooks-out.shipped.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
      sallyport.webhooks-out.shipped.allow-http=true
      sallyport.webhooks-out.shipped.allow-private-addresses=true
      sallyport.webhooks-out.shipped.first-delay=PT2S
      sallyport.webhooks-out.shipped.max-delay=PT4S
      sallyport.webhooks-out.shipped.retry-for=PT5S
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeTokenEndpoint vendor = FakeTokenEndpoint.start();
  private final List<String> tokens = new ArrayList<>();
  private final SallyportRuntime sallyport;
  private final PlainServer server;
  private final Client client;

  private Traffic() throws Exception {
    Map<String, String> settings = new HashMap<>(vendor.realmConfiguration("orders"));
    SETTINGS.lines().map(line -> line.split("=", 2)).forEach(s -> settings.put(s[0], s[1]));
    settings.putAll(vendor.clientConfiguration("parcels", "standard"));
    settings.put("sallyport.webhooks-out.shipped.url", vendor.url() + "/hook");
    sallyport = SallyportBuilder.of(settings).start();
    server = PlainServer.start(new Shop(sallyport));
    vendor.admit(request -> request.target().equals("/hook"));
    client = ClientBuilder.newClient().register(sallyport.sallyport().client("parcels"));
  }

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    PrometheusHttpServer metrics =
        PrometheusHttpServer.builder().setHost("127.0.0.1").setPort(port).build();
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build());
    Traffic traffic = new Traffic();
    long end = System.nanoTime() + Duration.ofSeconds(Integer.parseInt(arguments[1])).toNanos();
    for (int turn = 0; System.nanoTime() < end; turn++) {
      traffic.turn(turn);
      Thread.sleep(100);
    }
    System.exit(0);
  }

  private void turn(int turn) throws Exception {
    if (turn % 120 == 0) {
      vendor.rotateKeys();
    }
    if (turn % 20 == 0) {
      tokens.add(token());
      vendor.revokeAll(); // The client must renew its token.
    }
    String token = tokens.get(Math.max(0, tokens.size() - 1 - turn % 3));
    get("/orders", "Authorization", "Bearer " + token);
    get("/orders/count", "X-API-Key", turn % 10 == 9 ? "another" : API_KEY);
    if (turn % 6 == 0) {
      get("/orders", "X-Unused", "no credential");
      get("/orders", "Authorization", "Bearer " + token.replace('e', 'f'));
    }
    if (turn % 7 == 0) {
      login(turn % 21 == 0 ? "wrong" : "your-password");
    }
    vendor.rejectAll(turn % 150 > 120); // Webhooks too.
    if (turn % 5 == 0) {
      call();
      sallyport.webhooks().send("shipped", "{\"order\":" + turn + "}");
    }
  }

  private void get(String path, String header, String value) throws Exception {
    send(HttpRequest.newBuilder(server.uri(path)).header(header, value));
  }

  private void login(String password) throws Exception {
    String body = "{\"client_id\":\"first\",\"password\":\"" + password + "\"}";
    send(
        HttpRequest.newBuilder(server.uri("/kira/auth"))
            .header("Content-Type", "application/json")
            .header("x-api-key", "YOUR_API_KEY")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Calls the vendor as the application does, which may need a login. */
  private void call() {
    client.target(vendor.url()).path("parcels").request().get().close();
  }

  private String token() throws Exception {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(URI.create(vendor.url() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=shop")));
    Map<String, Object> body = Json.object(response.body().getBytes(StandardCharsets.UTF_8));
    return String.valueOf(body.get("access_token"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** The resources, and the endpoints of kira. */
  @Path("/")
  public static final class Resources {
    private final Sallyport sallyport;

    Resources(Sallyport sallyport) {
      this.sallyport = sallyport;
    }

    @GET
    @Path("orders")
    @Secured(realm = "orders")
    public String orders() {
      return "[]";
    }

    @GET
    @Path("orders/count")
    @Secured
    public String count() {
      return "0";
    }

    @Path("kira")
    public Object kira() {
      return sallyport.endpoints("kira");
    }
  }

  /** The application. */
  public static final class Shop extends Application {
    private final Set<Object> parts;

    Shop(SallyportRuntime sallyport) {
      parts = Set.of(sallyport.feature(), new Resources(sallyport.sallyport()));
    }

    @Override
    @SuppressWarnings("deprecation") // the only portable way to register an object
    public Set<Object> getSingletons() {
      return parts;
    }
  }
}
