/**
 * Keeps everything in a database, over JDBC: H2, MariaDB, MySQL or PostgreSQL.
 *
 * <p>Entry type: {@link io.sallyport.store.jdbc.JdbcStores}. {@link io.sallyport.store.jdbc.Schema}
 * creates or checks the tables before the first statement; their names start with {@code
 * sallyport_}. {@link io.sallyport.store.jdbc.SecretEncryption} encrypts secrets that must be read
 * back. If the database is down, every call throws {@link io.sallyport.UnavailableException}, which
 * clients see as 503; the next call tries again.
 *
 * <p>May use: {@code store}, the packages whose ports it implements, {@code java.sql}, {@code
 * javax.sql} and {@code javax.naming}.
 */
@NullMarked
package io.sallyport.store.jdbc;

import org.jspecify.annotations.NullMarked;
