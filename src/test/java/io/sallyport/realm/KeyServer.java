package io.sallyport.realm;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Sallyport;
import io.sallyport.examples.Reports;
import io.sallyport.internal.Json;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * An application whose realm issues API keys, over HTTP. Its users have a session of the
 * application: the header {@code X-User} has the user, and {@code X-Grants} the permissions.
 */
public final class KeyServer implements AutoCloseable {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final HttpClient client = HttpClient.newHttpClient();
  private final SallyportRuntime sallyport;
  private final PlainServer server;

  private final DataSource dataSource;

  private KeyServer(SallyportRuntime sallyport, DataSource dataSource) throws IOException {
    this.sallyport = sallyport;
    this.dataSource = dataSource;
    this.server = PlainServer.start(new Site(sallyport));
  }

  /** Starts a server that keeps its keys in memory, with further settings, in turns. */
  public static KeyServer start(Clock clock, String... settings) throws IOException {
    Map<String, String> all = settings();
    all.put("sallyport.store.data-source", "none");
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return new KeyServer(builder(clock, all).start(), new JdbcDataSource());
  }

  /** Starts a server that keeps its keys in a database of its own. */
  public static KeyServer withDatabase(Clock clock) throws IOException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:keys-" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    Map<String, String> all = settings();
    all.put("sallyport.store.encryption-key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    return new KeyServer(builder(clock, all).connections(h2::getConnection).start(), h2);
  }

  private static SallyportBuilder builder(Clock clock, Map<String, String> settings) {
    return SallyportBuilder.of(settings).clock(clock).scheme(new UserSession());
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("sallyport.require-https", "false");
    settings.put("sallyport.realms.default.require", "session,api-key");
    settings.put("sallyport.realms.default.issued-keys.prefix", "acme");
    settings.put("sallyport.realms.default.issued-keys.environments", "live,test");
    return settings;
  }

  /** Returns the database of {@link #withDatabase}. */
  public DataSource dataSource() {
    return dataSource;
  }

  /** Returns what the application calls. */
  public Sallyport sallyport() {
    return sallyport.sallyport();
  }

  /** Calls as a user with permissions; the body is empty for none. */
  public HttpResponse<String> asUser(
      String user, String grants, String method, String path, String body, String... headers)
      throws Exception {
    String[] all = Arrays.copyOf(headers, headers.length + 4);
    all[headers.length] = "X-User";
    all[headers.length + 1] = user;
    all[headers.length + 2] = "X-Grants";
    all[headers.length + 3] = grants;
    return call(method, path, body, all);
  }

  /** Calls with an API key. */
  public HttpResponse<String> withKey(String key, String method, String path, String body)
      throws Exception {
    return call(method, path, body, "X-API-Key", key);
  }

  /** Calls with these headers. */
  public HttpResponse<String> call(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path)).headers(headers);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return client.send(
        request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  /** Ends the interval after which counted calls are written. */
  public void writeUsage() {
    sallyport.close();
  }

  /** Returns the URL of a path. */
  public URI uri(String path) {
    return server.uri(path);
  }

  /** Returns the JSON object of a response. */
  public static Map<String, Object> json(HttpResponse<String> response) {
    Map<String, Object> object = Json.object(response.body().getBytes(StandardCharsets.UTF_8));
    if (object == null) {
      throw new AssertionError("no JSON object: " + response.body());
    }
    return object;
  }

  @Override
  public void close() {
    server.close();
    sallyport.close();
  }

  private static final class Site extends Application {
    private final SallyportRuntime sallyport;

    Site(SallyportRuntime sallyport) {
      this.sallyport = sallyport;
    }

    @Override
    @SuppressWarnings("deprecation") // the only portable way to register an object
    public Set<Object> getSingletons() {
      return Set.of(sallyport.feature(), new Reports(sallyport.sallyport()));
    }
  }

  /** The session of the application. */
  private static final class UserSession implements InboundScheme {
    @Override
    public String name() {
      return "session";
    }

    @Override
    public Outcome authenticate(RequestView request) {
      List<String> users = request.headers("X-User");
      if (users.isEmpty()) {
        return Outcome.ABSENT;
      }
      String grants = request.headers("X-Grants").get(0);
      return Outcome.accepted(
          Caller.authenticatedBy("session", users.get(0))
              .permissions(
                  grants.isEmpty() ? Permissions.NONE : Permissions.of(List.of(grants.split(" "))))
              .build());
    }

    @Override
    public Challenge challenge(Outcome.@Nullable Rejected rejected) {
      return Challenge.of("Session", "default");
    }
  }
}
