package io.sallyport.bench;

import io.sallyport.Secret;
import io.sallyport.apikey.ApiKeyFormat;
import io.sallyport.apikey.ApiKeyIssuer;
import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.apikey.IssuedKeyPolicy;
import io.sallyport.apikey.ManagedApiKey;
import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.apikey.ManagedApiKeyStore.Position;
import io.sallyport.keys.ApiKeyQuery;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.IssuedApiKey;
import io.sallyport.store.jdbc.JdbcStores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.h2.jdbcx.JdbcConnectionPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Works with the API keys of a PostgreSQL table, with a thousand keys and with a million. Each
 * client has a hundred of them.
 */
@State(Scope.Thread)
public class StoredKeyBenchmark {
  private static final int KEYS_OF_A_CLIENT = 100;
  private static final int NEW_CLIENTS = 1_000;
  private static final int PAGE = 50;

  /** The number of keys in the table. */
  @Param({"1000", "1000000"})
  int keys;

  private final SplittableRandom random = new SplittableRandom(1);
  private EmbeddedPostgres postgres;
  private JdbcConnectionPool pool;
  private ManagedApiKeyStore store;
  private ApiKeys checked;
  private ApiKeyIssuer issuer;

  /** Fills the table and checks that each operation finds keys. */
  @Setup
  public void setUp() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {postgres.getPort()});
    source.setDatabaseName("postgres");
    source.setUser("postgres");
    pool = JdbcConnectionPool.create(source);
    Clock clock = Clock.systemUTC();
    JdbcStores stores =
        JdbcStores.of(
            pool::getConnection,
            JdbcStores.Mode.CREATE,
            "",
            Secret.of(new byte[32]),
            List.of(),
            clock);
    stores.open();
    fill();
    store = stores.apiKeys("realm");
    checked = new ApiKeys(store, clock, new ApiKeyPolicy());
    issuer =
        new ApiKeyIssuer(
            store, IssuedKeyPolicy.of(new ApiKeyFormat("acme")), clock, new SecureRandom());
    Expect.require(checked.check("key-1", null) instanceof ApiKeys.Valid, "a key is found");
    Expect.require(checked.check("key-0", null) instanceof ApiKeys.Rejected, "another is not");
    Expect.require(page().size() == PAGE, "a page is full");
    Expect.require(laterPage().size() == PAGE, "a later page is full");
    Expect.require(pageOfAClient().size() == PAGE, "a page of a client is full");
  }

  /** Stops the database. */
  @TearDown
  public void tearDown() throws IOException {
    pool.dispose();
    postgres.close();
  }

  /** Finds one key by its hash and verifies it. */
  @Benchmark
  public ApiKeys.Checked check() {
    return checked.check("key-" + (1 + random.nextInt(keys)), null);
  }

  /** Issues a key to one of so many clients that none has the maximum of keys soon. */
  @Benchmark
  public IssuedApiKey issue() {
    return issuer.create(ApiKeySettings.of("new-" + random.nextInt(NEW_CLIENTS)).name("CI"));
  }

  /** Lists the first page of all keys. */
  @Benchmark
  public List<ManagedApiKey> page() {
    return store.list(ApiKeyQuery.all().size(PAGE), null, Instant.now());
  }

  /** Lists a page in the middle of all keys. */
  @Benchmark
  public List<ManagedApiKey> laterPage() {
    long middle = keys / 2;
    Position after = new Position(Instant.ofEpochMilli(middle), "id-" + middle);
    return store.list(ApiKeyQuery.all().size(PAGE), after, Instant.now());
  }

  /** Lists the first page of the keys of a random client. */
  @Benchmark
  public List<ManagedApiKey> pageOfAClient() {
    return store.list(ApiKeyQuery.ofOwner(client()).size(PAGE), null, Instant.now());
  }

  private String client() {
    return "client-" + random.nextInt(keys / KEYS_OF_A_CLIENT);
  }

  /**
   * Adds the keys, as used just now: the use of a key is stored once a minute, which is not
   * measured.
   */
  private void fill() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into sallyport_api_key (realm, id, client, sha256, details, environment, prefix,"
              + " signed_only, created_at, last_used_at) select 'realm', 'id-' || n,"
              + " 'client-' || (n % "
              + keys / KEYS_OF_A_CLIENT
              + "), encode(sha256(convert_to('key-' || n, 'UTF8')), 'hex'),"
              + " '{\"permissions\":[\"*\"],\"roles\":[],\"allowed\":[],\"denied\":[],"
              + "\"limits\":[],\"metadata\":{}}', 'prod', 'kapi_prod_', false, n, "
              + Long.MAX_VALUE / 2
              + " from generate_series(1, "
              + keys
              + ") n");
      statement.execute("vacuum analyze sallyport_api_key");
    }
  }
}
