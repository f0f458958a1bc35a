package io.sallyport.bench;

import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.store.jdbc.JdbcStores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
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

/** Verifies a random API key of a PostgreSQL table, with a thousand keys and with a million. */
@State(Scope.Thread)
public class StoredKeyBenchmark {

  /** The number of keys in the table. */
  @Param({"1000", "1000000"})
  int keys;

  private final SplittableRandom random = new SplittableRandom(1);
  private EmbeddedPostgres postgres;
  private JdbcConnectionPool pool;
  private ApiKeys checked;

  /** Fills the table and checks that a key is found and another is not. */
  @Setup
  public void setUp() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {postgres.getPort()});
    source.setDatabaseName("postgres");
    source.setUser("postgres");
    pool = JdbcConnectionPool.create(source);
    JdbcStores stores =
        JdbcStores.of(
            pool::getConnection, JdbcStores.Mode.CREATE, "", null, List.of(), Clock.systemUTC());
    stores.open();
    fill();
    checked = new ApiKeys(stores.apiKeys("realm"), Clock.systemUTC(), new ApiKeyPolicy());
    Expect.require(checked.check("key-1", null) instanceof ApiKeys.Valid, "a key is found");
    Expect.require(checked.check("key-0", null) instanceof ApiKeys.Rejected, "another is not");
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
              + " 'client-' || (n % 100000),"
              + " encode(sha256(convert_to('key-' || n, 'UTF8')), 'hex'),"
              + " '{\"name\":\"\",\"permissions\":[\"*\"],\"roles\":[],\"allowed\":[],"
              + "\"denied\":[]}', 'prod', 'kapi_prod_', false, 0, "
              + Long.MAX_VALUE / 2
              + " from generate_series(1, "
              + keys
              + ") n");
      statement.execute("vacuum analyze sallyport_api_key");
    }
  }
}
